"""The account by which a patient comes in: which name at which bridge (DigiD or another eID) is which patient."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from shared.faults import Conflict
from shared.identifiers import Bsn

Level = Literal["low", "substantial", "high"]
LEVELS: tuple[Level, ...] = ("low", "substantial", "high")
EIDAS = "http://eidas.europa.eu/LoA/"
AccountEnd = Literal["patient-asked", "wrong-person", "misused"]
NO_ACCOUNT = "Deze patiënt heeft geen toegang die u kunt beëindigen."


@dataclass(frozen=True)
class EidTerms:
    """Which bridge is asked (empty: the stand-in on this machine), as whom, and how sure it must be at least."""

    issuer: str = ""
    client_id: str = "persons"
    least: str = "substantial"


@dataclass(frozen=True)
class Vouched:
    """Whom the bridge vouches for: its own name for them, their BSN, and how sure it is. Kept nowhere as it stands."""

    issuer: str
    subject: str
    bsn: Bsn
    level: Level

    @property
    def digest(self) -> str:
        """What is kept of the name; it is long and random, so a plain SHA-256 does."""
        return hashlib.sha256(f"{self.issuer}\n{self.subject}".encode()).hexdigest()

    def reaches(self, least: str) -> bool:
        """Tell whether the bridge was sure enough."""
        return LEVELS.index(self.level) >= [*LEVELS].index(least)  # type: ignore[arg-type]


def read_vouched(issuer: str, claims: Mapping[str, Any]) -> Vouched | None:
    """Read what the bridge said; None without BSN or level, and with a BSN for a name: its digest could be guessed."""
    subject, level = str(claims.get("sub", "")), str(claims.get("acr", "")).removeprefix(EIDAS)
    known: Mapping[str, Level] = {each: each for each in LEVELS}
    try:
        bsn = Bsn.parse(str(claims.get("bsn", "")))
    except ValueError:
        return None
    if level not in known or not subject or bsn.digits.lstrip("0") in subject:
        return None
    return Vouched(issuer, subject, bsn, known[level])


@dataclass(frozen=True)
class Account:
    """The account of one patient. ``digest`` of the name at the bridge; instants are those of the system clock.

    ``organisation_id`` invited the patient. ``ended_because``: why somebody ended it, ``ended_by`` who.
    """

    patient_id: str
    chain_id: str
    organisation_id: str
    issuer: str
    digest: str
    level: Level
    bound_at: datetime
    ended_at: datetime | None = None
    ended_by: str | None = None
    ended_because: AccountEnd | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether the patient comes in by it."""
        return self.ended_at is None


@dataclass(frozen=True)
class AccountBound:
    """Fact: a patient proved who they are, and comes in from now on."""

    account: Account


@dataclass(frozen=True)
class AccountEnded:
    """Fact: somebody ended it; the patient is told."""

    account: Account


def end_account(account: Account | None, why: AccountEnd, by: str, at: datetime) -> tuple[Account, AccountEnded]:
    """End it; raises ``Conflict`` where there is none or it ended before."""
    if account is None or not account.is_open:
        ended = (account.ended_by, account.ended_at) if account else (None, None)
        raise Conflict(NO_ACCOUNT, by=ended[0], at=ended[1])
    done = replace(account, ended_at=at, ended_by=by, ended_because=why)
    return done, AccountEnded(done)
