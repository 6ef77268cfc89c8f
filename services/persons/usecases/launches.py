"""Hand a patient over from the own system, open that once, register whom it is about, and forget what came along."""

from dataclasses import dataclass, replace
from datetime import timedelta

from services.persons.domain.launch import MOST_A_MINUTE, VALID_FOR, Context, Launch, State
from services.persons.domain.patient import differences
from services.persons.storage.launches import (
    context_of,
    count_since,
    find_launch,
    keep_launch,
    load_launch,
    take_launch,
    use_up,
)
from services.persons.storage.patients import find_by_bsn
from services.persons.usecases.register_patient import Registered, register_patient
from shared.faults import Conflict, Fault, TooMany
from shared.identifiers import Bsn, Link, new_id, new_link, read_link
from shared.policy.decision import Resource
from shared.storage.work import Work

TOO_MANY = "Uw systeem maakte in een minuut te veel links. Wacht een minuut en probeer het dan opnieuw."
OVER: dict[State, str] = {
    "used": "Deze link is al gebruikt. Begin opnieuw vanuit uw eigen systeem.",
    "expired": "Deze link is verlopen. Begin opnieuw vanuit uw eigen systeem.",
    "of-colleague": "Deze link is van een collega. Begin zelf opnieuw vanuit uw eigen systeem.",
}


@dataclass(frozen=True)
class Opened:
    """How it stands for who opened it; the rest only while it is open for them.

    ``known_here``: whether the own organisation knows this patient; ``warnings``: what differs from that, never what.
    """

    state: State
    launch: Launch
    context: Context | None = None
    known_here: bool = False
    warnings: tuple[Fault, ...] = ()


def hand_over(work: Work, context: Context) -> tuple[Launch, Link]:
    """Keep what the practice's own system knows, and return the link that opens it, once and for ten minutes.

    Raises ``Forbidden`` for a program that is no practice's, ``TooMany`` above thirty in a minute.
    """
    organisation_id = work.actor.organisation_id
    relations = frozenset({"own-system" if organisation_id else work.actor.id})
    launch_id, at = new_id(), work.recorded_at
    work.require("launch.hand-over", Resource("launch", launch_id, relations), writes=True)
    if count_since(work, organisation_id or "", at - timedelta(minutes=1)) >= MOST_A_MINUTE:
        raise TooMany(TOO_MANY)
    of_whom = (organisation_id or "", work.actor.client_id)
    made, link = Launch(launch_id, *of_whom, at, at + VALID_FOR, context.user_id), new_link()
    keep_launch(work, made, context, link)
    return made, link


def check_own_system(work: Work) -> None:
    """Refuse a program that is no practice's before anything of it is read. Raises ``Forbidden``."""
    if work.actor.organisation_id is None:
        work.require("launch.hand-over", Resource("launch", "", frozenset({work.actor.id})), writes=True)


def open_launch(work: Work, link: str) -> Opened:
    """Open a link: who does so first has it. Raises ``NotFound`` for an unknown link or another practice."""
    found = find_launch(work, read_link(link))
    work.require("launch.open", _resource(work, found), writes=True)
    if found is None:  # the policy refused it already
        raise Conflict(OVER["expired"])
    state = found.state_for(work.actor.id, work.recorded_at)
    if state != "open":
        return Opened(state, found)
    if not take_launch(work, found.launch_id, work.actor.id):
        return Opened("of-colleague", found)
    return _shown(work, replace(found, opened_by=work.actor.id))


def begin_from_launch(work: Work, launch_id: str) -> tuple[Registered, Context]:
    """Find or register whom it is about; may be repeated until it is used up.

    Raises ``Conflict`` for what is over or was opened by nobody or a colleague, ``NotFound`` for another practice's.
    """
    found = _own(work, launch_id, "launch.use")
    context = context_of(work, found.launch_id)
    return register_patient(work, Bsn(context.bsn), context.identity), context


def end_launch(work: Work, launch_id: str) -> None:
    """Forget what came along: the draft stands. Twice is once; raises as ``begin_from_launch``."""
    found = load_launch(work, launch_id)
    work.require("launch.use", _resource(work, found), writes=True)
    if found.opened_by == work.actor.id:
        use_up(work, launch_id)


def _shown(work: Work, found: Launch) -> Opened:
    context = context_of(work, found.launch_id)
    known = find_by_bsn(work, Bsn(context.bsn))
    is_ours = known is not None and known.ground_of(work.actor.organisation_id) is not None
    warnings = differences(known.standing.identity, context.identity) if known and is_ours else ()
    return Opened("open", found, context, is_ours, warnings)


def _own(work: Work, launch_id: str, action: str) -> Launch:
    found = load_launch(work, launch_id)
    work.require(action, _resource(work, found), writes=True)
    state = found.state_for(work.actor.id, work.recorded_at)
    if state != "open" or found.opened_by is None:
        raise Conflict(OVER.get(state, OVER["of-colleague"]))
    return found


def _resource(work: Work, found: Launch | None) -> Resource:
    ours = found is not None and found.organisation_id == work.actor.organisation_id
    return Resource("launch", found.launch_id if found else "", frozenset({"addressed"} if ours else ()))
