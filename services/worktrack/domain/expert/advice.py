"""Arbeidskundig advies: a bedrijfsarts asks an arbeidsdeskundige, of the own arbodienst or another organisation.

What is asked, shared and answered is no field of it: that is sealed apart. Who was asked sees it for as long as it is
asked. What comes back is read by arbodienst and employee; the employer gets it in a letter of the bedrijfsarts (D10).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, get_args

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.content import Content, Route
from shared.faults import Conflict, Fault, FaultList

Part = Literal["belastbaarheid", "werkplan", "work"]
PARTS: tuple[Part, ...] = get_args(Part)
RefusalReason = Literal["no-time", "not-my-field", "too-little-known", "involved-already"]
REFUSAL_REASONS: tuple[RefusalReason, ...] = get_args(RefusalReason)
AdviceState = Literal["asked", "answered", "refused", "withdrawn"]
ADVICE_STATES: tuple[AdviceState, ...] = get_args(AdviceState)
MOST_QUESTION, MOST_CHANGE, MOST_GROUNDS = 2000, 1000, 4000
_WORKPLACE, _TASKS = "Werkplek", "Taken"


@dataclass(frozen=True)
class ExpertAdvice:
    """One question. ``due_on``: the last local day for an answer; ``conclusion``: which work fits, once answered.

    ``parts``: what may be seen for it. ``letter_id``: the letter by which the bedrijfsarts gives it on.
    """

    expert_advice_id: str
    case_id: str
    employee_id: str
    arbodienst_id: str
    asked_by: str
    professional_id: str
    organisation_id: str
    parts: tuple[Part, ...]
    due_on: date
    asked_at: datetime
    state: AdviceState = "asked"
    ended_at: datetime | None = None
    refused_because: RefusalReason | None = None
    conclusion: Route | None = None
    letter_id: str | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether who was asked may see it and answer."""
        return self.state == "asked"


@dataclass(frozen=True)
class Answer:
    """The words of an advice: changes to workplace and tasks, and on what it rests."""

    workplace: str | None
    tasks: str | None
    grounds: str

    def as_adaptations(self) -> str | None:
        """Return what is to change, as one text for a letter; None where nothing is."""
        rows = ((_WORKPLACE, self.workplace), (_TASKS, self.tasks))
        return "\n\n".join(f"{name}: {text}" for name, text in rows if text) or None


@dataclass(frozen=True)
class ExpertFact:
    """Something that happened to a question; it holds the question as it was right after."""

    advice: ExpertAdvice


@dataclass(frozen=True)
class ExpertAdviceAsked(ExpertFact):
    """The bedrijfsarts asked, and shared what may be seen."""


@dataclass(frozen=True)
class ExpertAdviceAnswered(ExpertFact):
    """The arbeidsdeskundige advised; what was shared is shared no longer."""


@dataclass(frozen=True)
class ExpertAdviceRefused(ExpertFact):
    """The arbeidsdeskundige does not advise, by a coded choice."""


@dataclass(frozen=True)
class ExpertAdviceWithdrawn(ExpertFact):
    """It is asked no longer: the bedrijfsarts took it back, or absence ended."""


@dataclass(frozen=True)
class ExpertAdviceOverdue(ExpertFact):
    """Its last day passed without an answer."""


@dataclass(frozen=True)
class ExpertAdviceGivenOn(ExpertFact):
    """The bedrijfsarts began the letter that takes it to employee and employer."""


Changed = tuple[ExpertAdvice, tuple[ExpertFact, ...]]


def asking_faults(due_on: date | None, today: date) -> Iterator[Fault]:
    """Yield what is wrong with the last day for an answer."""
    if due_on and due_on < today:
        yield Fault("due_on", "in-past", "Deze dag is al geweest. Kies vandaag of later.")


def ask(advice: ExpertAdvice, case: WorkCase, others: Sequence[ExpertAdvice], today: date) -> Changed:
    """Ask it. Raises ``Conflict`` after recovery and where the same person is asked already, ``InvalidInput``."""
    must_be_open(case)
    FaultList(list(asking_faults(advice.due_on, today))).raise_invalid()
    whom = (advice.professional_id, advice.organisation_id)
    if any(each.is_open and (each.professional_id, each.organisation_id) == whom for each in others):
        raise Conflict("Deze arbeidsdeskundige heeft al een open vraag in dit dossier. Trek die eerst in.")
    return advice, (ExpertAdviceAsked(advice),)


def answer(advice: ExpertAdvice, conclusion: Route, at: datetime) -> Changed:
    """Advise which work fits. Raises ``Conflict`` when it has ended."""
    ended = replace(_open(advice), state="answered", ended_at=at, conclusion=conclusion)
    return ended, (ExpertAdviceAnswered(ended),)


def refuse(advice: ExpertAdvice, because: RefusalReason, at: datetime) -> Changed:
    """Do not advise. Raises ``Conflict`` when it has ended."""
    ended = replace(_open(advice), state="refused", ended_at=at, refused_because=because)
    return ended, (ExpertAdviceRefused(ended),)


def withdraw(advice: ExpertAdvice, at: datetime) -> Changed:
    """Ask it no longer. Raises ``Conflict`` when it has ended."""
    ended = replace(_open(advice), state="withdrawn", ended_at=at)
    return ended, (ExpertAdviceWithdrawn(ended),)


def give_on(advice: ExpertAdvice, letter_id: str) -> Changed:
    """Keep in which letter it goes on. Raises ``Conflict`` before there is an answer, and a second time."""
    if advice.conclusion is None or advice.letter_id:
        text = "Hiervan is al een brief gemaakt." if advice.letter_id else "Er is nog geen advies om door te geven."
        raise Conflict(text)
    given = replace(advice, letter_id=letter_id)
    return given, (ExpertAdviceGivenOn(given),)


def letter_content(advice: ExpertAdvice, said: Answer, agreed: Content) -> Content:
    """Return what the letter begins with: the advice, beside what employee and employer were told before (D10)."""
    known = {name: getattr(agreed, name) for name in ("possible", "not_possible", "expected_weeks", "accepted_words")}
    return replace(Content(), **known, route=advice.conclusion, adaptations=said.as_adaptations())


def _open(advice: ExpertAdvice) -> ExpertAdvice:
    if not advice.is_open:
        raise Conflict("Deze vraag is al beantwoord, teruggegeven of ingetrokken.", at=advice.ended_at)
    return advice
