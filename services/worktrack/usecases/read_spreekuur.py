"""The spreekuur of an arbodienst: who is seen when, and of whom nobody said what came of it."""

from dataclasses import dataclass
from datetime import date

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.spreekuur.contact import Contact
from services.worktrack.storage.cases import cases_with
from services.worktrack.storage.contacts import contacts_between, overdue
from shared.storage.work import Work


@dataclass(frozen=True)
class Spreekuur:
    """``contacts`` of the days that were asked for; ``overdue``: of before today, without an outcome."""

    contacts: tuple[Contact, ...]
    overdue: tuple[Contact, ...]
    cases: dict[str, WorkCase]


def read_spreekuur(work: Work, first: date, last: date, with_id: str | None) -> Spreekuur:
    """Return the contacts of the own arbodienst on these local days, both inclusive; of one colleague if named."""
    here = work.actor.organisation_id or ""
    found = tuple(contacts_between(work, here, first, last, with_id))
    late = tuple(overdue(work, here, work.today, with_id))
    cases = {case.case_id: case for case in cases_with(work, [each.case_id for each in (*found, *late)])}
    work.note_list("spreekuur.read", "case", sorted({case.employee_id for case in cases.values()}))
    return Spreekuur(found, late, cases)
