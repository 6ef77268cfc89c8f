"""Somebody comes with a link and a code: do they go together? Codes cannot be guessed: after five tries it is over."""

from dataclasses import dataclass

from services.persons.domain import invitation as domain
from services.persons.domain.invitation import Invitation, Outcome
from services.persons.storage.invitations import (
    count_try,
    find_invitation,
    give_back_try,
    save_invitation,
    tries_left,
)
from shared.identifiers import read_link
from shared.policy.decision import Resource
from shared.storage.work import Work


@dataclass(frozen=True)
class Checked:
    """What came of it; ``invitation`` only when ``open``. ``tries_left``: how often a code may still be tried."""

    outcome: Outcome
    tries_left: int = 0
    invitation: Invitation | None = None


def check_invitation(work: Work, link: str, code: str) -> Checked:
    """Return how the invitation of this link stands; a wrong code counts, and the last one ends it."""
    found = find_invitation(work, read_link(link))
    relations, whose = frozenset({work.actor.id}), found.patient_id if found else None
    resource = Resource("invitation", found.invitation_id if found else "", relations, whose)
    work.require("invitation.check", resource, writes=True)
    if found is None:
        return Checked("unknown")
    outcome = found.outcome(work.recorded_at)
    return _try(work, found, code) if outcome == "open" else Checked(outcome)


def _try(work: Work, invitation: Invitation, code: str) -> Checked:
    tried = count_try(work, invitation.invitation_id)
    if invitation.has_code(code) and tried <= domain.MOST_WRONG:
        give_back_try(work, invitation.invitation_id)
        return Checked("open", invitation=invitation)
    left = tries_left(tried)
    if left:
        return Checked("wrong-code", left)
    save_invitation(work, *domain.end(invitation, "blocked", work.actor.id, work.recorded_at))
    return Checked("blocked")
