"""Noodtoegang: who treats sees for a few hours what the chain knows of one patient, and accounts for it (D27).

Asked, then opened, each by an act of its own. It ends by itself, by hand or by the FG. The freshness of access is a
matter of the system clock, the terms of the account of the business clock (D49).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

REASONS: Mapping[str, str] = {
    "life-threatening": "Het leven of een orgaan loopt gevaar",
    "cannot-speak": "De patiënt kan zelf niets vertellen of beslissen",
    "acute-worsening": "De klachten zijn plotseling veel erger geworden",
    "medication-unclear": "Het is niet duidelijk welke behandeling nu loopt, en wachten is gevaarlijk",
}
How = Literal["lapsed", "by-hand", "by-officer"]
Verdict = Literal["justified", "unjustified", "under-inquiry"]
VERDICTS: Mapping[Verdict, str] = {
    "justified": "Terecht",
    "unjustified": "Niet terecht",
    "under-inquiry": "Nader onderzoek",
}
FINAL: frozenset[Verdict] = frozenset({"justified", "unjustified"})


class Rung(StrEnum):
    """Who is warned of an account that is late, from below."""

    USER = "user"
    ORGANISATION = "organisation"
    OFFICER = "officer"


class Phase(StrEnum):
    """What comes next: confirm or let go, read, account, judge; nothing."""

    ASKED = "asked"
    RUNNING = "running"
    TO_ACCOUNT = "to-account"
    TO_JUDGE = "to-judge"
    CLOSED = "closed"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Opening:
    """What was opened: from when and until when on the system clock, and on which local date."""

    at: datetime
    until: datetime
    on: date


@dataclass(frozen=True)
class Ending:
    """When it ended, how, and by whom if by somebody."""

    at: datetime
    how: How
    by: str | None = None


@dataclass(frozen=True)
class Account:
    """What who used it answers: why it was needed, and what came of it."""

    why: str
    outcome: str
    at: datetime


@dataclass(frozen=True)
class Judgement:
    """What the FG finds, with the reason."""

    verdict: Verdict
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class EmergencyAccess:
    """The whole of one noodtoegang. ``confirm_by``: instant on the system clock after which it can not be opened.

    ``due_on``: the last local date for what comes next, once it was opened. ``known``: false where nobody in the chain
    has the BSN that was asked; its ids are then nobody's, and only who opens it learns so.
    """

    access_id: str
    patient_id: str
    chain_id: str
    professional_id: str
    organisation_id: str
    reason: str
    text: str
    asked_at: datetime
    confirm_by: datetime
    opening: Opening | None = None
    ending: Ending | None = None
    account: Account | None = None
    judgements: tuple[Judgement, ...] = ()
    due_on: date | None = None
    warned: Rung | None = None
    known: bool = True
    version: int = 0

    @property
    def whose(self) -> str | None:
        """Return the id of the patient; None where nobody has that BSN."""
        return self.patient_id if self.known else None

    @property
    def until(self) -> datetime | None:
        """Return when reading ends: what was agreed, or earlier; None before it was opened."""
        if self.opening is None:
            return None
        return min(self.opening.until, self.ending.at) if self.ending else self.opening.until

    def runs(self, at: datetime) -> bool:
        """Tell whether it lets read at an instant of the system clock; the last instant is excluded."""
        return self.until is not None and at < self.until

    def phase(self, at: datetime) -> Phase:
        """Return what comes next, at an instant of the system clock."""
        if self.opening is None:
            return Phase.ASKED if at < self.confirm_by else Phase.EXPIRED
        if self.judgements and self.judgements[-1].verdict in FINAL:
            return Phase.CLOSED
        if self.account is not None:
            return Phase.TO_JUDGE
        return Phase.RUNNING if self.runs(at) else Phase.TO_ACCOUNT
