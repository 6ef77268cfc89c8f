"""What cannot be true of the input of a rule, among the fields that could be read."""

from collections.abc import Iterator, Mapping
from typing import Any

from services.careplan.domain.work_situation import WorkSituation, WorkStatus
from shared.calendar import Interruption, PartialDate, effective_first_day
from shared.faults import Fault


def situation(said: Mapping[str, Any]) -> WorkSituation:
    """Return what the patient said of work, as it was loaded."""
    return WorkSituation(WorkStatus(said["work_status"]), said["reported_sick_since"])


def moved(first: PartialDate, rows: list[Mapping[str, Any]]) -> PartialDate:
    """Return E after these interruptions (CAL-06). Raises ValueError (in Dutch) where they cannot be."""
    return PartialDate(effective_first_day(first.date, [Interruption(**row) for row in rows])) if rows else first


def start_period_faults(readable: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what does not fit together of absence, interruptions and the day of looking."""
    if not {"work_status", "reported_sick_since"} <= readable.keys():
        return
    said = situation(readable)
    if said.status in {WorkStatus.PARTLY, WorkStatus.REPORTED_SICK} and said.sick_since is None:
        yield Fault("reported_sick_since", "required", "Zeg sinds wanneer de patiënt ziek gemeld is.")
    if said.absent_since and "on" in readable and said.absent_since.earliest > readable["on"]:
        yield Fault("reported_sick_since", "in-future", "De ziekmelding ligt na de dag waarop u kijkt.")
    if readable.get("interruptions"):
        yield from _interruption_faults(said.absent_since, readable["interruptions"])


def role_check_faults(readable: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield that nobody is named at all."""
    if {"holders", "others"} <= readable.keys() and not readable["holders"] and not readable["others"]:
        yield Fault("holders", "required", "Noem wie een rol heeft, of wie er verder betrokken is.")


def _interruption_faults(first: PartialDate | None, rows: list[Mapping[str, Any]]) -> Iterator[Fault]:
    if first is None or first.estimated:
        text = "Onderbrekingen tellen alleen bij een ziektedag op de dag af."
        yield Fault("interruptions", "not-applicable", text)
        return
    try:
        moved(first, rows)  # CAL-06
    except ValueError as error:
        yield Fault("interruptions", "invalid", str(error), "CAL-06")
