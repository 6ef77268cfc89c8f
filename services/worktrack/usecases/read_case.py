"""Read work cases: the arbodienst one of its own, the employee their own, the employer those of its staff."""

from collections.abc import Iterable
from datetime import timedelta

from services.worktrack.domain.case import WorkCase
from services.worktrack.storage.cases import Place, Placed, cases_at, cases_of, cases_with, load_case
from services.worktrack.usecases.resources import case_resource
from shared.faults import NotFound
from shared.policy.decision import Resource
from shared.storage.work import Work

AS_EMPLOYER = "case.read-as-employer"


def case_for(work: Work, case_id: str, action: str, *, writes: bool = False) -> WorkCase:
    """Return the case when the actor may do this with it. Raises ``NotFound`` for cases of others, ``Forbidden``."""
    case = load_case(work, case_id)
    work.require(action, case_resource(case, work), writes=writes)
    return case


def own_case(work: Work) -> WorkCase:
    """Return the actor's newest case as an employee. Raises ``NotFound``."""
    found = cases_of(work, work.actor.id)
    if not found:
        raise NotFound("Er is geen ziekmelding van u bekend.")
    work.require("case.read-own", case_resource(found[0], work))
    return found[0]


def clocks_of(work: Work, case_ids: Iterable[str]) -> list[WorkCase]:
    """Return these cases for persons, which shows them to the very patient whose they are, and to nobody else (D3).

    Who that patient is, is not said here (D4): persons notes that look.
    """
    work.require("clock.read", Resource("clock", "", frozenset({work.actor.id})))
    return cases_with(work, case_ids)


def employer_cases(work: Work, *, case_id: str | None, after: Place | None, limit: int) -> list[Placed]:
    """Return at most ``limit`` cases of the actor's own staff that last or may go on (CAL-06), due first on top.

    One that is asked for by its id is noted as a case that was opened, more as a list.
    """
    since = work.today - timedelta(weeks=4)
    employer_id = work.actor.organisation_id or ""
    found = cases_at(work, employer_id, since, case_id=case_id, after=after, limit=limit)
    mine = [each for each in found if work.may(AS_EMPLOYER, case_resource(each.case, work))]
    if case_id is None:
        work.note_list(AS_EMPLOYER, "case", [each.case.employee_id for each in mine])
        return mine
    for each in mine:
        work.require(AS_EMPLOYER, case_resource(each.case, work))
    return mine
