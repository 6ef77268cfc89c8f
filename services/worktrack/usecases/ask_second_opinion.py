"""The employee asks a second opinion, takes it back, and decides whether the own bedrijfsarts reads it (D12)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from services.worktrack.domain.second_opinion import opinion as domain
from services.worktrack.domain.second_opinion.opinion import SecondOpinion
from services.worktrack.storage.second_opinions import (
    Read,
    find_opinion,
    load_opinion,
    open_advice,
    opinions_about,
    opinions_of_case,
    save_asked,
    save_opinion,
)
from services.worktrack.storage.tables import professional
from shared.calendar import local_midnight
from shared.faults import Fault, FaultList
from shared.policy.decision import Resource
from shared.roles import ARBODIENST, Role
from shared.storage.standing import roles_in
from shared.storage.work import Work

DUE = "second-opinion-due"
_NOBODY = "Deze bedrijfsarts staat niet in de lijst. Kies iemand uit de lijst."
_SAME = "Deze bedrijfsarts werkt ook bij uw eigen arbodienst. Kies iemand van een andere organisatie."


def opinion_resource(opinion: SecondOpinion, work: Work) -> Resource:
    """Return a request as the rights table sees it: who is asked stands to it only while it lies with them."""
    me = work.actor
    asked = (me.id, me.organisation_id) == (opinion.professional_id, opinion.organisation_id)
    relations = {
        "second": asked and opinion.state == "passed-on",
        "arbodienst": me.organisation_id == opinion.arbodienst_id,
        "self": me.has_role(Role.EMPLOYEE) and me.id == opinion.employee_id,
    }
    held = frozenset(name for name, holds in relations.items() if holds)
    return Resource("second-opinion", opinion.second_opinion_id, held, opinion.employee_id)


def opinion_for(work: Work, second_opinion_id: str, action: str, *, writes: bool = False) -> Read:
    """Return a request when the actor may do this. Raises ``NotFound`` for those of others, ``Forbidden``."""
    found = load_opinion(work, second_opinion_id, for_change=writes)
    work.require(action, opinion_resource(found.opinion, work), writes=writes)
    return found


def doctor_faults(work: Work, professional_id: str, organisation_id: str, arbodienst_id: str) -> Iterator[Fault]:
    """Yield the fault of somebody who is no bedrijfsarts elsewhere, or works at the own arbodienst too."""
    if Role.BEDRIJFSARTS not in roles_in(work.conn, professional, professional_id, organisation_id):
        yield Fault("professional_id", "unknown", _NOBODY)
    elif arbodienst_id == organisation_id or roles_in(work.conn, professional, professional_id, arbodienst_id) & (
        ARBODIENST
    ):
        yield Fault("professional_id", "not-allowed", _SAME)


def ask_second_opinion(work: Work, opinion: SecondOpinion, question: str) -> SecondOpinion:
    """Return the request as saved. Raises ``InvalidInput`` for a bedrijfsarts who may not give it, ``Conflict``."""
    whom = (opinion.professional_id, opinion.organisation_id, opinion.arbodienst_id)
    FaultList(list(doctor_faults(work, *whom))).raise_invalid()
    asked, facts = domain.ask(opinion, [each.opinion for each in opinions_of_case(work, opinion.case_id)])
    saved = replace(asked, version=save_asked(work, asked, facts, question))
    wait_for(work, saved)
    return saved


def withdraw_opinion(work: Work, opinion: SecondOpinion) -> SecondOpinion:
    """Return the request as it was taken back; who was asked sees nothing any more."""
    ended, facts = domain.withdraw(opinion, work.now)
    work.cancel(DUE, subject=ended.second_opinion_id)
    return replace(ended, version=save_opinion(work, ended, facts))


def share_opinion(work: Work, opinion: SecondOpinion) -> SecondOpinion:
    """Return the request as the own bedrijfsarts reads it from now on."""
    shared, facts = domain.share(opinion)
    open_advice(work, shared)
    return replace(shared, version=save_opinion(work, shared, facts))


def keep_opinion(work: Work, opinion: SecondOpinion) -> SecondOpinion:
    """Return the request as the employee keeps it to themself."""
    kept, facts = domain.keep(opinion)
    return replace(kept, version=save_opinion(work, kept, facts))


def own_opinions(work: Work) -> list[Read]:
    """Return what the actor asked as an employee, with what came of it."""
    found = opinions_about(work, work.actor.id)
    for each in found[:1]:
        work.require("second-opinion.read-own", opinion_resource(each.opinion, work))
    return found


def wait_for(work: Work, opinion: SecondOpinion) -> None:
    """Let the clock tell when the last day of this step passed (CAL-01)."""
    work.schedule(DUE, due_at=local_midnight(opinion.due_on + timedelta(days=1)), subject=opinion.second_opinion_id)


def pass_day(work: Work, second_opinion_id: str) -> None:
    """Tell that a last day passed, unless it ended meanwhile or its record was let go (D28)."""
    found = find_opinion(work, second_opinion_id)
    if found and found.is_running and found.due_on < work.today:
        save_opinion(work, found, (domain.SecondOpinionOverdue(found),))
