"""What can never be true, so that not even a draft takes it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.referral.domain.content import AGREED, WorkSituation
from shared.faults import Fault, FaultList

OFF_WORK = frozenset({"reported-sick", "partly"})


def impossible(changes: Mapping[str, Any], today: date) -> tuple[Fault, ...]:
    """Return every fault: what was said or began in the future, or absence of who works or has no employer (D2)."""
    faults = FaultList()
    complaint, work = changes.get("complaint_since"), changes.get("work_situation")
    if complaint is not None and complaint.earliest > today:
        text = "Het begin van de klachten ligt in de toekomst. Vul een datum tot en met vandaag in."
        faults.add("complaint_since", "in-future", text)
    if work is not None:
        _absence(faults, work, today)
    _talks(faults, changes, today)
    return tuple(faults.faults)


def _talks(faults: FaultList, changes: Mapping[str, Any], today: date) -> None:
    attestation = changes.get("attestation")
    dates = {
        AGREED: (changes.get(AGREED), "De datum van het akkoord ligt in de toekomst.", "REF-01"),
        "attestation.discussed_on": (
            attestation.discussed_on if attestation else None,
            "De datum van het gesprek ligt in de toekomst.",
            "REF-02",
        ),
        "patient_organisation_info_given_on": (
            changes.get("patient_organisation_info_given_on"),
            "De datum van deze informatie ligt in de toekomst.",
            "REF-08",
        ),
    }
    for where, (day, text, rule) in dates.items():
        if day is not None and day > today:
            faults.add(where, "in-future", text, rule)


def _absence(faults: FaultList, work: WorkSituation, today: date) -> None:
    where, since = "work_situation.reported_sick_since", work.reported_sick_since
    if since is None:
        return
    if work.status not in OFF_WORK:
        text = "Vul alleen een ziekmelding in als de patiënt zich heeft ziek gemeld."
        faults.add(where, "not-applicable", text, "D2")
    if since.earliest > today:
        text = "De ziekmelding ligt in de toekomst. Vul een datum tot en met vandaag in."
        faults.add(where, "in-future", text, "D2")
