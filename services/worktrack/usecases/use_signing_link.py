"""Somebody at the employer comes with a link and a code: they read what is signed, sign it, or decline by a choice.

Codes cannot be guessed: after five tries the link is over and the arbodienst is told. From where ten wrong links or
codes came, nothing opens for an hour, a right one neither (AVG 32). Every wrong try stands in the log.
"""

from dataclasses import dataclass

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan import signing as domain
from services.worktrack.domain.werkplan.link import MOST_GUESSES, MOST_WRONG, Guess, Outcome, SigningLink, outcome_of
from services.worktrack.domain.werkplan.plan import DeclineReason, Edition, Werkplan
from services.worktrack.domain.werkplan.signing import Signed
from services.worktrack.storage.cases import load_case
from services.worktrack.storage.signing_guesses import count_guesses, note_guess
from services.worktrack.storage.signing_links import count_try, end_link, find_link, give_back_try
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.keep_werkplan import keep_plan
from services.worktrack.usecases.sign_werkplan import keep_signature
from shared.faults import NotFound
from shared.identifiers import Link, read_link
from shared.policy.decision import Resource
from shared.storage.work import Work

_READABLE = frozenset({"open", "signed"})


@dataclass(frozen=True)
class Held:
    """What a link leads to."""

    link: SigningLink
    plan: Werkplan
    case: WorkCase

    @property
    def edition(self) -> Edition:
        """The edition that it was made for."""
        return self.plan.editions[self.link.edition - 1]


@dataclass(frozen=True)
class Checked:
    """What came of it; ``held`` only with the right code. ``arbodienst_id``: in whose name the page speaks."""

    outcome: Outcome
    tries_left: int = 0
    held: Held | None = None
    arbodienst_id: str | None = None


@dataclass(frozen=True)
class Brought:
    """What somebody came with, and from where (an address of the network)."""

    link: str
    code: str | None
    source: str


def check_link(work: Work, brought: Brought) -> Checked:
    """Return how the link stands; without a code only that. A wrong code counts, and the last one ends it."""
    link = read_link(brought.link)
    is_closed = count_guesses(work, brought.source) >= MOST_GUESSES
    held = _held(work, link) if not is_closed else None
    resource = Resource("signing", held.link.link_id if held else "", frozenset({work.actor.id}), _whose(held))
    work.require("signing.use", resource, writes=True)
    if is_closed:
        work.note_refused("signing.use", resource, "too-many")
        return Checked("too-many")
    if held is None or link is None:
        _guessed(work, brought, resource, "unknown-link")
        return Checked("unknown")
    outcome = outcome_of(held.link, held.plan, held.case, work.now)
    known = Checked(outcome, arbodienst_id=held.case.arbodienst_id)
    if brought.code is None or outcome not in _READABLE:
        return known
    checked = _try(work, held, outcome, held.link.has_code(link, brought.code))
    if checked.held is None:
        _guessed(work, brought, resource, "wrong-code")
    return checked


def _guessed(work: Work, brought: Brought, resource: Resource, kind: Guess) -> None:
    note_guess(work, brought.source, kind)
    work.note_refused("signing.use", resource, kind)


def sign_by_link(work: Work, brought: Brought, number: int) -> Checked:
    """Sign an edition for the employer. Raises ``Conflict`` for one that is not to be signed."""
    checked = check_link(work, brought)
    if checked.held is None or checked.outcome != "open":
        return checked
    held = checked.held
    signed = Signed("employer", held.link.link_id, work.now)
    plan, case = keep_signature(work, (held.plan, held.case), number, signed)
    return Checked("signed", held=Held(held.link, plan, case), arbodienst_id=case.arbodienst_id)


def decline_by_link(work: Work, brought: Brought, number: int, reason: DeclineReason) -> Checked:
    """Decline an edition for the employer, by a coded choice (D10)."""
    checked = check_link(work, brought)
    if checked.held is None or checked.outcome != "open":
        return checked
    held = checked.held
    keep_plan(work, *domain.decline(held.plan, held.case, number, reason, work.now))
    return Checked("declined", arbodienst_id=held.case.arbodienst_id)


def _held(work: Work, link: Link | None) -> Held | None:
    found = find_link(work, link)
    plan = plan_of(work, found.case_id, for_change=True) if found else None
    if found is None or plan is None:
        return None
    try:
        return Held(found, plan, load_case(work, found.case_id))
    except NotFound:
        return None


def _whose(held: Held | None) -> str | None:
    return held.case.employee_id if held else None


def _try(work: Work, held: Held, outcome: Outcome, is_right: bool) -> Checked:  # noqa: FBT001 - told at once
    tried, arbodienst_id = count_try(work, held.link.link_id), held.case.arbodienst_id
    if is_right and tried <= MOST_WRONG:
        give_back_try(work, held.link.link_id)
        return Checked(outcome, held=held, arbodienst_id=arbodienst_id)
    left = max(MOST_WRONG - tried, 0)
    if left:
        return Checked("wrong-code", left, arbodienst_id=arbodienst_id)
    end_link(work, held.link, "blocked")
    keep_plan(work, *domain.blocked(held.plan))
    return Checked("blocked", arbodienst_id=arbodienst_id)
