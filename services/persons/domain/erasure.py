"""A patient asks that the record is destroyed (D28): who asked, when it begins, what every holder answers.

Reflection first, since nothing brings a destroyed record back. Then every holder is asked, and asked again while one
of them keeps something; the functionaris gegevensbescherming (FG) may hold the whole on a ground of the law.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from shared.faults import Conflict
from shared.identifiers import case_number
from shared.rules.erasure import REFLECTION, WARN_BEFORE, ErasureGround, Hold, HoldReason, due_on

Way = Literal["portal", "paper", "restored", "term"]
OWN = "persons"
ASKED_HOLDERS = ("referral", "careplan")
HOLDERS = (OWN, *ASKED_HOLDERS)
_NEXT_DAY = timedelta(days=1)


class State(StrEnum):
    """Reflection, asking every holder, erased; or taken back."""

    REFLECTION = "reflection"
    RUNNING = "running"
    DONE = "done"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({State.REFLECTION, State.RUNNING})


@dataclass(frozen=True)
class Answer:
    """What a holder answered in a round; ``hold`` is None when everything is destroyed."""

    round: int
    at: datetime
    hold: Hold | None = None


@dataclass(frozen=True)
class OfficerHold:
    """The FG keeps the whole: why, up to and including which local date, who, when."""

    reason: HoldReason
    until: date
    by: str
    at: datetime


@dataclass(frozen=True)
class Erasure:
    """The whole of one request. ``asked_on``: the local date on which it came; ``due_on``: the last day for it.

    ``unchanged_since``: of a term that passed, the last change that was reckoned with; what is newer stays.
    ``also``: the chains of records that were merged into this one, as the holders were last asked (D43).
    """

    erasure_id: str
    patient_id: str
    chain_id: str
    way: Way
    asked_by: str
    asked_on: date
    starts_on: date
    due_on: date
    state: State = State.REFLECTION
    round: int = 0
    officer_hold: OfficerHold | None = None
    ended_at: datetime | None = None
    version: int = 0
    unchanged_since: date | None = None
    also: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def case_number(self) -> str:
        """What people say aloud (D25)."""
        return case_number(self.erasure_id)

    @property
    def ground(self) -> ErasureGround:
        """On which ground everything is destroyed."""
        return "term-passed" if self.way == "term" else "on-request"

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be carried out."""
        return self.state in OPEN

    @property
    def begins_on(self) -> date:
        """The local date on which the holders are first asked: after the reflection, and after what the FG holds."""
        held = self.officer_hold if self.state is State.REFLECTION else None
        return max(self.starts_on, held.until + _NEXT_DAY) if held else self.starts_on

    @property
    def warn_on(self) -> date:
        """The local date on which the FG hears that the last day is near."""
        return self.due_on - WARN_BEFORE

    @property
    def holds(self) -> Mapping[str, Hold]:
        """What keeps it now, by holder."""
        found = {name: each.hold for name, each in self.answers.items() if each.hold}
        return found if self.is_open else {}

    @property
    def is_answered(self) -> bool:
        """Tell whether every holder answered in this round."""
        return all(name in self.answers and self.answers[name].round == self.round for name in ASKED_HOLDERS)


@dataclass(frozen=True)
class ErasureRequested:
    """Fact: it is asked."""

    erasure: Erasure


@dataclass(frozen=True)
class ErasureWithdrawn:
    """Fact: it was taken back."""

    erasure: Erasure


@dataclass(frozen=True)
class HoldersAsked:
    """Fact: every holder is asked to destroy what it has."""

    erasure: Erasure


@dataclass(frozen=True)
class ErasureHeld:
    """Fact: something stays; it is asked again on a local date."""

    erasure: Erasure
    again_on: date


@dataclass(frozen=True)
class ErasureFreed:
    """Fact: the FG holds it no longer; it goes on from a local date."""

    erasure: Erasure
    starts_on: date


@dataclass(frozen=True)
class ErasureNear:
    """Fact: the last day is near, and it is not carried out."""

    erasure: Erasure


@dataclass(frozen=True)
class PatientErased:
    """Fact: persons knows nothing of the patient any more."""

    erasure: Erasure


Fact = ErasureRequested | ErasureWithdrawn | HoldersAsked | ErasureHeld | ErasureFreed | ErasureNear | PatientErased
Change = tuple[Erasure, tuple[Fact, ...]]


@dataclass(frozen=True)
class Request:
    """Who asks, by which way, and the local date on which it came in."""

    erasure_id: str
    way: Way
    by: str
    asked_on: date


def request_erasure(patient_id: str, chain_id: str, request: Request, today: date) -> Change:
    """Ask it: reflection begins today, the three months on the day on which it came (D28)."""
    made = Erasure(
        request.erasure_id,
        patient_id,
        chain_id,
        request.way,
        request.by,
        request.asked_on,
        starts_on=today + REFLECTION,
        due_on=due_on(request.asked_on),
    )
    return made, (ErasureRequested(made),)


def begin_by_term(patient_id: str, chain_id: str, request: Request, unchanged_since: date) -> Change:
    """Begin at once: the term passed, and people decided; nobody asked for it, so nobody reflects."""
    today = request.asked_on
    ids = (request.erasure_id, patient_id, chain_id)
    made = Erasure(*ids, request.way, request.by, today, today, due_on(today), unchanged_since=unchanged_since)
    return ask_holders(made, today)


def withdraw(erasure: Erasure, now: datetime) -> Change:
    """Take it back; what was destroyed by then stays so. Raises ``Conflict`` when it is over."""
    check_open(erasure)
    gone = replace(erasure, state=State.WITHDRAWN, officer_hold=None, ended_at=now)
    return gone, (ErasureWithdrawn(gone),)


def ask_holders(erasure: Erasure, today: date, also: tuple[str, ...] = ()) -> Change:
    """Begin a round; without a fact while it is over, in reflection, or held by the FG.

    ``also``: the chains of records that go on under this one now.
    """
    held = erasure.officer_hold is not None and today <= erasure.officer_hold.until
    if not erasure.is_open or today < erasure.starts_on or held:
        return erasure, ()
    asked = replace(erasure, state=State.RUNNING, round=erasure.round + 1, officer_hold=None, also=also)
    return asked, (HoldersAsked(asked),)


def go_on(erasure: Erasure, today: date, also: tuple[str, ...] = ()) -> Change:
    """Let go of what the FG held and ask now; in reflection let go only, and ask when that is over.

    Raises ``Conflict`` when it is over, and in reflection when the FG holds nothing.
    """
    check_open(erasure)
    if today < erasure.starts_on and erasure.officer_hold is None:
        raise Conflict("De patiënt kan zich nog bedenken. Daarna begint het wissen vanzelf.")
    freed = replace(erasure, officer_hold=None)
    told = (ErasureFreed(freed, max(today, freed.starts_on)),) if erasure.officer_hold else ()
    asked, facts = ask_holders(freed, today, also)
    return asked, (*told, *facts)


def keep_held(erasure: Erasure) -> tuple[Erasure, tuple[ErasureHeld]]:
    """Everybody answered and somebody keeps something: it is asked again after the first hold ends."""
    return erasure, (ErasureHeld(erasure, min(hold.until for hold in erasure.holds.values()) + _NEXT_DAY),)


def hold_by_officer(erasure: Erasure, hold: OfficerHold) -> tuple[Erasure, tuple[ErasureHeld]]:
    """Hold the whole on a ground of the law, and the reflection stays whole.

    Raises ``Conflict`` when it is over, and when it is being destroyed because its term passed.
    """
    check_open(erasure)
    if erasure.way == "term":
        raise Conflict("Dit dossier wordt nu vernietigd omdat de bewaartermijn voorbij is.")
    held = replace(erasure, officer_hold=hold)
    return held, (ErasureHeld(held, max(held.starts_on, hold.until + _NEXT_DAY)),)


def warn_near(erasure: Erasure) -> Change:
    """Tell that the last day is near; no fact when it is over."""
    return erasure, ((ErasureNear(erasure),) if erasure.is_open else ())


def erased(erasure: Erasure, now: datetime) -> Change:
    """Everything is gone."""
    done = replace(erasure, state=State.DONE, officer_hold=None, ended_at=now)
    return done, (PatientErased(done),)


def check_open(erasure: Erasure) -> None:
    """Raise ``Conflict`` when it is carried out or taken back."""
    if not erasure.is_open:
        raise Conflict("Dit verzoek is al afgerond of ingetrokken.", at=erasure.ended_at)
