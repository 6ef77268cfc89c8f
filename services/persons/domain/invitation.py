"""A practice invites a patient to come in: a personal link by mail or SMS, and a short code told at the desk.

The link finds the invitation and proves that the mail was received; the code proves that who received it spoke with the
practice.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from services.persons.domain.minors import HEARD, RULE
from services.persons.domain.patient import Identity
from shared.calendar import age_on
from shared.faults import Conflict, Fault

VALID_FOR = timedelta(days=14)
MOST_WRONG = 5
CODE_DIGITS = 6

Way = Literal["mail", "sms"]
End = Literal["taken-back", "replaced", "address-changed", "undelivered", "blocked"]
State = Literal["open", "used", "taken-back", "replaced", "address-changed", "undelivered", "blocked", "expired"]
RefusedBecause = Literal["level-too-low", "other-person", "account-taken"]
Outcome = Literal["open", "unknown", "wrong-code", "used", "ended", "blocked", "expired"]

_TOLD: Mapping[State, Outcome] = {"open": "open", "used": "used", "blocked": "blocked", "expired": "expired"}

NO_MAIL = "Er is geen e-mailadres bekend. Vul het eerst in, of kies sms."
NO_PHONE = "Er is geen telefoonnummer bekend. Vul het eerst in, of kies e-mail."
PARENTS = "Onder de 12 jaar beslissen de ouders: nodig het kind niet zelf uit."
OVER = "Deze uitnodiging geldt niet meer."


@dataclass(frozen=True)
class Invitation:
    """One invitation; ``code`` is six digits. Instants are those of the system clock.

    ``ended``: how it came to an end before it was used or expired, ``ended_by`` who did it.
    """

    invitation_id: str
    patient_id: str
    chain_id: str
    organisation_id: str
    invited_by: str
    way: Way
    invited_at: datetime
    expires_at: datetime
    code: str
    used_at: datetime | None = None
    ended: End | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    version: int = 0

    def state(self, at: datetime) -> State:
        """Return how it stands; it expires at the stroke of its last hour."""
        if self.used_at is not None:
            return "used"
        if self.ended is not None:
            return self.ended
        return "expired" if self.expires_at <= at else "open"

    def outcome(self, at: datetime) -> Outcome:
        """Return what who holds its link is told: not how it ended."""
        return _TOLD.get(self.state(at), "ended")

    def has_code(self, given: str) -> bool:
        """Tell whether this is its code, in constant time; spaces do not count."""
        return hmac.compare_digest("".join(given.split()).encode(), self.code.encode())


@dataclass(frozen=True)
class PatientInvited:
    """Fact: a practice invited a patient."""

    invitation: Invitation


@dataclass(frozen=True)
class InvitationEnded:
    """Fact: it was taken back, or another took its place; what did not leave yet stays here."""

    invitation: Invitation


@dataclass(frozen=True)
class InvitationBlocked:
    """Fact: somebody guessed codes; the practice is told."""

    invitation: Invitation


@dataclass(frozen=True)
class InvitationUndelivered:
    """Fact: the mail server refused the address for good; the practice is told."""

    invitation: Invitation


@dataclass(frozen=True)
class InvitationUsed:
    """Fact: the patient proved who they are and came in."""

    invitation: Invitation


@dataclass(frozen=True)
class SignInRefused:
    """Fact: somebody had link and code, but the bridge did not vouch for the invited patient (enough)."""

    invitation: Invitation
    reason: RefusedBecause


Fact = PatientInvited | InvitationEnded | InvitationUndelivered | InvitationBlocked | InvitationUsed | SignInRefused
Change = tuple[Invitation, tuple[Fact, ...]]
_ENDINGS: Mapping[End, type[InvitationEnded | InvitationUndelivered | InvitationBlocked]] = {
    "blocked": InvitationBlocked,
    "undelivered": InvitationUndelivered,
}


def way_faults(identity: Identity, way: Way) -> list[Fault]:
    """Return the fault of a way for which nothing is known."""
    if way == "mail" and not identity.email:
        return [Fault("way", "not-applicable", NO_MAIL)]
    if way == "sms" and not identity.phone:
        return [Fault("way", "not-applicable", NO_PHONE)]
    return []


def age_faults(birth: date, today: date) -> list[Fault]:
    """Return why a child is not invited: under 12 the parents decide (CON-05)."""
    return [Fault("", "not-allowed", PARENTS, RULE)] if age_on(birth, today) < HEARD else []


def address_of(identity: Identity, way: Way) -> str | None:
    """Return where an invitation goes."""
    return identity.email if way == "mail" else identity.phone


def end(invitation: Invitation, how: End, by: str, at: datetime) -> Change:
    """End one that is open; raises ``Conflict`` for any other."""
    if invitation.state(at) != "open":
        raise Conflict(OVER, by=invitation.ended_by, at=invitation.ended_at or invitation.used_at)
    done = replace(invitation, ended=how, ended_by=by, ended_at=at)
    return done, (_ENDINGS.get(how, InvitationEnded)(done),)
