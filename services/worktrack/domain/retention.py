"""The record of an arbodienst about one employee against its term (D28): people let it go, never the clock.

The term counts from the last change of any of its cases. A hold, of people or of persons, keeps it up to a day.
"""

from dataclasses import dataclass, replace
from datetime import date

from services.worktrack.domain.case import Keeping, WorkCase
from services.worktrack.domain.facts import Fact
from shared.faults import Conflict, Fault, FaultList
from shared.rules.erasure import BY_OFFICER, WORK_GROUNDS
from shared.rules.retention import last_day_kept

CATEGORY = "work-record"


@dataclass(frozen=True)
class WorkRecord:
    """All cases of one employee at one arbodienst, the newest first, and the local date of their last change."""

    cases: tuple[WorkCase, ...]
    changed_on: date

    @property
    def newest(self) -> WorkCase:
        """The case under which it is known."""
        return self.cases[0]

    @property
    def case_ids(self) -> tuple[str, ...]:
        """The ids of its cases."""
        return tuple(case.case_id for case in self.cases)

    @property
    def keeping(self) -> Keeping:
        """What was decided about it."""
        return self.newest.keeping or Keeping()

    def kept_until(self, today: date) -> date:
        """Return the last local date on which it is kept, by the term of today."""
        return last_day_kept(CATEGORY, self.changed_on, today)

    def is_held(self, today: date) -> bool:
        """Tell whether somebody keeps it longer; the last day belongs to it."""
        return self.keeping.until is not None and today <= self.keeping.until


@dataclass(frozen=True)
class RecordAsked(Fact):
    """People let a record go; persons is asked to destroy its part first."""

    record: WorkRecord


def hold(record: WorkRecord, reason: str, until: date, decided_by: str, today: date) -> WorkCase:
    """Return the case that keeps the record up to and including a day. Raises ``InvalidInput``."""
    faults = FaultList(_hold_faults(reason, until, today))
    faults.raise_invalid()
    return replace(record.newest, keeping=Keeping(reason, until, decided_by))


def let_go(record: WorkRecord, decided_by: str, today: date) -> tuple[WorkCase, RecordAsked]:
    """Return the case that waits for the answer of persons. Raises ``Conflict`` for what is held."""
    if record.is_held(today):
        held = record.keeping
        why = WORK_GROUNDS[held.reason].text if held.reason else ""
        message = f"{record.newest.number} blijft tot en met {held.until:%d-%m-%Y}. {why}"
        raise Conflict(message.rstrip())
    asked = replace(record.newest, keeping=Keeping(decided_by=decided_by, asked_on=today))
    return asked, RecordAsked(asked, record)


def held_by_persons(case: WorkCase, reason: str, until: date) -> WorkCase:
    """Return the case that persons keeps for now."""
    decided_by = case.keeping.decided_by if case.keeping else ""
    return replace(case, keeping=Keeping(reason, until, decided_by))


def changed_meanwhile(case: WorkCase) -> WorkCase:
    """Return the case whose record begins its term anew."""
    return replace(case, keeping=None)


def _hold_faults(reason: str, until: date, today: date) -> list[Fault]:
    faults = []
    if reason not in BY_OFFICER:
        faults.append(Fault("reason", "unknown-code", f"De reden is een van: {', '.join(BY_OFFICER)}."))
    if until <= today:
        faults.append(Fault("until", "in-past", "De laatste dag ligt na vandaag."))
    return faults
