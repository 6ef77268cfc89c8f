"""A withdrawal takes back what waits: notices and mails about an exchange that the patient does not let be (CON-05)."""

from collections.abc import Mapping
from typing import Any

from services.notifications.storage.notices import exchanges_told, lay_aside
from services.notifications.storage.tables import copies
from shared.rules.consent import ConsentQuestion, DataCategory, Purpose
from shared.storage.consents import kinds_of, said_by
from shared.storage.work import Work

ABOUT: Mapping[str, tuple[DataCategory, Purpose]] = {
    "referral": (DataCategory.REFERRAL, Purpose.TREATMENT),
    "careplan": (DataCategory.CARE_PLAN, Purpose.COORDINATION),
}


def take_back(work: Work, patient_id: str) -> None:
    """Lay aside what the patient does not let an organisation know; what left before stays sent."""
    said = said_by(work, copies, [patient_id])
    if not said.by_patient:
        return
    told = exchanges_told(work, patient_id)
    held_back = [row.id for row in told if not said.sharing(patient_id, _question(work, row)).allowed]
    lay_aside(work, held_back)  # CON-05


def _question(work: Work, row: Any) -> ConsentQuestion:
    data, purpose = ABOUT[row.item_service]
    kinds = kinds_of(work, copies, row.organisation_id)
    return ConsentQuestion(row.holder_id, row.organisation_id, data, purpose, kinds, involved=True)
