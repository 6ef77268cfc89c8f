"""A personal link by which an employer signs: the link finds and proves, a code is told apart from it (D11).

Kept are digests only. That of the code is made with the secret of the link, so that a stolen table gives no code.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.plan import Werkplan
from shared.identifiers import Link

VALID_FOR = timedelta(days=14)
MOST_WRONG = 5
MOST_GUESSES, GUESSES_WITHIN = 10, timedelta(hours=1)  # of one source, whatever link it tries
CODE_DIGITS = 6
SIGNERS = ("manager", "hr", "director", "casemanager")

End = Literal["revoked", "replaced", "undelivered", "blocked"]
State = Literal["open", "revoked", "replaced", "undelivered", "blocked", "expired"]
Outcome = Literal[
    "open", "signed", "declined", "unknown", "wrong-code", "ended", "blocked", "expired", "replaced", "too-many"
]
Guess = Literal["unknown-link", "wrong-code"]


@dataclass(frozen=True)
class SigningLink:
    """One link, for one edition and one person at the employer.

    Instants are those of the business clock: until when it works was told in days.
    """

    link_id: str
    werkplan_id: str
    case_id: str
    edition: int
    signer: str
    made_at: datetime
    made_by: str
    expires_at: datetime
    code_digest: str
    ended: End | None = None

    def state(self, at: datetime) -> State:
        """Return how it stands; it expires at the stroke of its last hour."""
        if self.ended is not None:
            return self.ended
        return "expired" if self.expires_at <= at else "open"

    def has_code(self, link: Link, given: str) -> bool:
        """Tell whether this is its code, in constant time; spaces do not count."""
        return hmac.compare_digest(code_digest(link, given), self.code_digest)


@dataclass(frozen=True)
class SigningMail:
    """That a link goes by mail of the platform: to which address, with which code apart from it; gone with the link."""

    link_id: str
    address: str
    code: str
    asked_at: datetime
    sent_at: datetime | None = None


def code_digest(link: Link, code: str) -> str:
    """Return what is kept of a code."""
    return hmac.new(link.secret.encode(), "".join(code.split()).encode(), hashlib.sha256).hexdigest()


def outcome_of(link: SigningLink, plan: Werkplan, case: WorkCase, at: datetime) -> Outcome:
    """Return what who holds the link may know before the code: not how it ended, and by whom."""
    state, newest = link.state(at), plan.newest
    if state in {"blocked", "expired", "replaced"}:
        return state
    if state in {"revoked", "undelivered"} or newest is None or not case.open:
        return "ended"
    if newest.number != link.edition:
        return "replaced"
    if newest.declined:
        return "declined"
    return "signed" if newest.signature_of("employer") else "open"
