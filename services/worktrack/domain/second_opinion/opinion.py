"""A second opinion: the employee doubts an advice and asks a bedrijfsarts of another organisation (D12).

The own bedrijfsarts passes it on, unless there are weighty arguments against it (Arbobesluit 2.14d). Who is asked sees
what the employee chose, for as long as it is asked. The employee alone decides whether the own bedrijfsarts reads what
came of it. The employer is party to nothing of it. It outlives recovery: an absence that is reported as ended does not
end the doubt about it. What is asked, shared, said and replied is no field of it: that is sealed apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from shared.faults import Conflict, Legal

Subject = Literal["can-work", "hours", "fitting-work", "limits", "guidance", "other"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
Part = Literal["belastbaarheid", "werkplan", "work", "letters", "medical"]
PARTS: tuple[Part, ...] = get_args(Part)
Weighty = Literal["asked-before", "no-advice-yet", "not-about-advice", "other-court"]
WEIGHTY: tuple[Weighty, ...] = get_args(Weighty)
Declined = Literal["no-time", "involved-already", "too-little-known", "not-my-field"]
DECLINED: tuple[Declined, ...] = get_args(Declined)
Verdict = Literal["agrees", "agrees-partly", "differs"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
Followed = Literal["follows", "follows-partly", "does-not-follow"]
FOLLOWED: tuple[Followed, ...] = get_args(Followed)
State = Literal["asked", "refused", "passed-on", "declined", "given", "shared", "kept", "replied", "withdrawn"]
STATES: tuple[State, ...] = get_args(State)
RUNNING: frozenset[State] = frozenset({"asked", "passed-on"})
MOST_QUESTION, MOST_ADVICE, MOST_REPLY = 2000, 8000, 4000
PASS_ON = timedelta(days=7)  # "as soon as possible" in the law: what the region holds its bedrijfsartsen to
GIVE = timedelta(days=28)

_ASK = Legal("ask", "Opnieuw vragen")
_MOVES: dict[State, tuple[Legal, ...]] = {
    "asked": (
        Legal("pass-on", "Doorsturen"),
        Legal("refuse", "Niet doorsturen, met een reden"),
        Legal("withdraw", "Intrekken, door de werknemer"),
    ),
    "passed-on": (
        Legal("give", "Oordeel geven"),
        Legal("decline", "Teruggeven"),
        Legal("withdraw", "Intrekken, door de werknemer"),
    ),
    "given": (
        Legal("share", "Delen met de eigen bedrijfsarts, door de werknemer"),
        Legal("keep", "Voor zichzelf houden, door de werknemer"),
    ),
    "kept": (Legal("share", "Delen met de eigen bedrijfsarts, door de werknemer"), _ASK),
    "shared": (Legal("reply", "Laten weten wat de bedrijfsarts ermee doet"),),
}
_STATE_WORDS: dict[State, str] = {
    "asked": "Deze second opinion wacht op de eigen bedrijfsarts.",
    "refused": "De eigen bedrijfsarts heeft deze second opinion niet doorgestuurd.",
    "passed-on": "Deze second opinion ligt bij de andere bedrijfsarts.",
    "declined": "De andere bedrijfsarts heeft deze second opinion teruggegeven.",
    "given": "Het oordeel is gegeven. De werknemer beslist wie het leest.",
    "shared": "Het oordeel is al gedeeld met de eigen bedrijfsarts.",
    "kept": "De werknemer houdt het oordeel voor zichzelf.",
    "replied": "De eigen bedrijfsarts heeft al laten weten wat er met het oordeel gebeurt.",
    "withdrawn": "De werknemer heeft deze second opinion ingetrokken.",
}


@dataclass(frozen=True)
class SecondOpinion:
    """One request. ``professional_id`` of ``organisation_id``: the other bedrijfsarts, whom the employee chose.

    ``due_on``: the last local day for the next step, of the own bedrijfsarts first and then of the other.
    ``handled_by``: the own bedrijfsarts who passed it on or refused.
    """

    second_opinion_id: str
    case_id: str
    employee_id: str
    arbodienst_id: str
    professional_id: str
    organisation_id: str
    subject: Subject
    parts: tuple[Part, ...]
    due_on: date
    asked_at: datetime
    state: State = "asked"
    handled_by: str | None = None
    passed_on_at: datetime | None = None
    ended_at: datetime | None = None
    refused_because: Weighty | None = None
    declined_because: Declined | None = None
    verdict: Verdict | None = None
    followed: Followed | None = None
    version: int = 0

    @property
    def is_running(self) -> bool:
        """Whether somebody still has to say something before there is an opinion."""
        return self.state in RUNNING

    @property
    def is_read_by_own(self) -> bool:
        """Whether the own bedrijfsarts may read what came of it: the employee said so."""
        return self.state in {"shared", "replied"}


@dataclass(frozen=True)
class SecondOpinionFact:
    """Something that happened to a request; it holds the request as it was right after."""

    opinion: SecondOpinion


@dataclass(frozen=True)
class SecondOpinionAsked(SecondOpinionFact):
    """The employee asked; the own bedrijfsarts has to pass it on."""


@dataclass(frozen=True)
class SecondOpinionRefused(SecondOpinionFact):
    """The own bedrijfsarts did not pass it on, by a coded weighty argument."""


@dataclass(frozen=True)
class SecondOpinionPassedOn(SecondOpinionFact):
    """The own bedrijfsarts passed it on: what was chosen may be seen."""


@dataclass(frozen=True)
class SecondOpinionDeclined(SecondOpinionFact):
    """The other bedrijfsarts gives none, by a coded choice; nothing is shared any more."""


@dataclass(frozen=True)
class SecondOpinionGiven(SecondOpinionFact):
    """The other bedrijfsarts gave it, to the employee alone; nothing is shared any more."""


@dataclass(frozen=True)
class SecondOpinionShared(SecondOpinionFact):
    """The employee lets the own bedrijfsarts read it."""


@dataclass(frozen=True)
class SecondOpinionKept(SecondOpinionFact):
    """The employee keeps it for themself, for now."""


@dataclass(frozen=True)
class SecondOpinionReplied(SecondOpinionFact):
    """The own bedrijfsarts said what they do with it."""


@dataclass(frozen=True)
class SecondOpinionWithdrawn(SecondOpinionFact):
    """The employee asks it no longer; nothing is shared any more."""


@dataclass(frozen=True)
class SecondOpinionOverdue(SecondOpinionFact):
    """The last day of a step passed without it."""


Changed = tuple[SecondOpinion, tuple[SecondOpinionFact, ...]]


def ask(opinion: SecondOpinion, others: Sequence[SecondOpinion]) -> Changed:
    """Ask it. Raises ``Conflict`` while another runs in this case."""
    running = next((each for each in others if each.is_running), None)
    if running:
        text = "U heeft al een second opinion gevraagd die nog loopt. Wacht op het antwoord, of trek die eerst in."
        raise Conflict(text, at=running.asked_at, allowed=_MOVES[running.state])
    return opinion, (SecondOpinionAsked(opinion),)


def pass_on(opinion: SecondOpinion, by: str, at: datetime, today: date) -> Changed:
    """Pass it on to the other bedrijfsarts. Raises ``Conflict`` unless it waits for that."""
    _in(opinion, "asked")
    passed = replace(opinion, state="passed-on", handled_by=by, passed_on_at=at, due_on=today + GIVE)
    return passed, (SecondOpinionPassedOn(passed),)


def refuse(opinion: SecondOpinion, because: Weighty, by: str, at: datetime) -> Changed:
    """Do not pass it on, for a weighty argument. Raises ``Conflict`` unless it waits for that."""
    _in(opinion, "asked")
    ended = replace(opinion, state="refused", handled_by=by, ended_at=at, refused_because=because)
    return ended, (SecondOpinionRefused(ended),)


def decline(opinion: SecondOpinion, because: Declined, at: datetime) -> Changed:
    """Give it back without an opinion. Raises ``Conflict`` unless it was passed on."""
    _in(opinion, "passed-on")
    ended = replace(opinion, state="declined", ended_at=at, declined_because=because)
    return ended, (SecondOpinionDeclined(ended),)


def give(opinion: SecondOpinion, verdict: Verdict, at: datetime) -> Changed:
    """Give the opinion, to the employee alone. Raises ``Conflict`` unless it was passed on."""
    _in(opinion, "passed-on")
    given = replace(opinion, state="given", ended_at=at, verdict=verdict)
    return given, (SecondOpinionGiven(given),)


def share(opinion: SecondOpinion) -> Changed:
    """Let the own bedrijfsarts read it: for good. Raises ``Conflict`` before there is one, and a second time."""
    _in(opinion, "given", "kept")
    shared = replace(opinion, state="shared")
    return shared, (SecondOpinionShared(shared),)


def keep(opinion: SecondOpinion) -> Changed:
    """Keep it for oneself; sharing it later is possible. Raises ``Conflict`` before there is one, and once shared."""
    _in(opinion, "given")
    kept = replace(opinion, state="kept")
    return kept, (SecondOpinionKept(kept),)


def reply(opinion: SecondOpinion, followed: Followed) -> Changed:
    """Say what the own bedrijfsarts does with it. Raises ``Conflict`` unless it was shared."""
    _in(opinion, "shared")
    replied = replace(opinion, state="replied", followed=followed)
    return replied, (SecondOpinionReplied(replied),)


def withdraw(opinion: SecondOpinion, at: datetime) -> Changed:
    """Ask it no longer. Raises ``Conflict`` once there is an answer."""
    _in(opinion, "asked", "passed-on")
    ended = replace(opinion, state="withdrawn", ended_at=at)
    return ended, (SecondOpinionWithdrawn(ended),)


def _in(opinion: SecondOpinion, *states: State) -> None:
    if opinion.state not in states:
        allowed = _MOVES.get(opinion.state, (_ASK,))
        raise Conflict(_STATE_WORDS[opinion.state], at=opinion.ended_at, allowed=allowed)
