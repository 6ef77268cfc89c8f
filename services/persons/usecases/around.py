"""The organisations around a patient: what was sent to whom, and who takes part in a plan (CON-01)."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from services.persons.domain.consents import Consents
from services.persons.domain.effect import Around, PlanTeam, Sent
from services.persons.domain.patient import Patient
from services.persons.storage.consents import exchanges_of, kinds_of
from services.persons.storage.patients import load_patient
from services.persons.storage.treaters import treaters_of
from shared.rules.consent import DataCategory
from shared.storage.work import Work


def around(work: Work, wanted: Consents) -> Around:
    """Return who stands around the patient, and those that a saying names; what lies with whom."""
    patient, shared = load_patient(work, wanted.patient_id), exchanges_of(work, wanted)
    named = {each.rule.recipient.code for each in wanted.said if each.rule.recipient.kind == "organisation"}
    parties = {row.holder_id for row in shared} | {row.recipient_id for row in shared}
    organisations = sorted(patient.related | named | parties)
    known = kinds_of(work, organisations)
    return Around(
        {each: known.get(each) for each in organisations},
        [Sent(row.holder_id, row.recipient_id) for row in _lying(shared)],
        [plan for each in patient.records for plan in _plan_of(work, each, shared)],
        sorted(_senders(patient)),
    )


def _senders(patient: Patient) -> set[str]:
    """Return who knows the patient otherwise than by a referral that is not taken up yet, and so may refer on."""
    rows = (row for each in patient.records for row in each.relations if row.until is None)
    return {row.organisation_id for row in rows if row.ground != "addressed"}


def _lying(shared: Iterable[Row[Any]]) -> list[Row[Any]]:
    """Return where each referral lies: what went on to another team lies with the last one."""
    sent = [row for row in shared if row.data == DataCategory.REFERRAL]
    return list({row.item_id: row for row in sorted(sent, key=lambda row: row.at)}.values())


def _plan_of(work: Work, record: Patient, shared: Sequence[Row[Any]]) -> list[PlanTeam]:
    """Return the plan of one chain, if there is one.

    Who was accepted first holds it; when that one left, the hoofdbehandelaar, else the next. Who treats and came by no
    referral was let in by the patient.
    """
    rows = [row for row in shared if (row.patient_id, row.data) == (record.patient_id, DataCategory.CARE_PLAN)]
    first = sorted(rows, key=lambda row: row.at)
    treating = [each.organisation_id for each in record.relations if (each.ground, each.until) == ("treating", None)]
    members = [each for row in first for each in (row.holder_id, row.recipient_id) if each in record.own_related]
    if not (team := members or treating[:1]):  # no row: somebody of the work side referred (D5)
        return []
    heads = [each.organisation_id for each in treaters_of(work, record.chain_id) if each.role == "hb"]
    holder = team[0] if not first or first[0].holder_id in team else next((o for o in heads if o in team), team[0])
    return [PlanTeam(holder, frozenset(team), frozenset(treating) - frozenset(team))]
