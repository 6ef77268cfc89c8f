"""What the courier needs to bring an invitation: where to, and a link that was never written down (D46)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.persons.domain.invitation import Way, address_of, end
from services.persons.storage.invitations import keep_link, load_invitation, note_sent, save_invitation
from services.persons.storage.patients import load_patient
from shared.faults import NotFound
from shared.identifiers import new_link
from shared.policy.decision import Resource
from shared.storage.work import Work


@dataclass(frozen=True)
class InvitationLetter:
    """Where an invitation goes, by which way, with which link, and until when that works."""

    invitation_id: str
    way: Way
    address: str
    link: str
    expires_at: datetime


def fetch_letters(work: Work, invitation_ids: Sequence[str]) -> list[InvitationLetter]:
    """Return a letter with a fresh link for each that is open and has an address; what is over is left out."""
    work.require("invitation.deliver", courier_resource(work), writes=True)
    letters = (_letter(work, invitation_id) for invitation_id in invitation_ids)
    return [letter for letter in letters if letter]


def note_departure(work: Work, invitation_id: str) -> None:
    """Note that an invitation left, for who looks whether it did."""
    work.require("invitation.deliver", courier_resource(work), writes=True)
    note_sent(work, invitation_id)


def note_refusal(work: Work, invitation_id: str) -> None:
    """End an invitation whose address was refused for good: its link reached nobody, and the practice is told.

    One that is over, or that nobody knows, stays as it is: a courier may say the same twice.
    """
    work.require("invitation.deliver", courier_resource(work), writes=True)
    try:
        found = load_invitation(work, invitation_id)
    except NotFound:
        return
    if found.state(work.recorded_at) == "open":
        save_invitation(work, *end(found, "undelivered", work.actor.id, work.recorded_at))


def courier_resource(work: Work) -> Resource:
    """Return what a service is checked against: its own name."""
    return Resource("invitation", "", frozenset({work.actor.id}))


def _letter(work: Work, invitation_id: str) -> InvitationLetter | None:
    try:
        found = load_invitation(work, invitation_id)
        address = address_of(load_patient(work, found.patient_id).identity, found.way)
    except NotFound:
        return None
    if not address or found.state(work.recorded_at) != "open":
        return None
    link = new_link()
    keep_link(work, invitation_id, link)
    return InvitationLetter(invitation_id, found.way, address, link.text, found.expires_at)
