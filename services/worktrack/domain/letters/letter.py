"""A letter of the bedrijfsarts (WRK-09): what employee and employer read, the same text at the same moment (D10).

Its medical part is no field of it: that is sealed apart, and read by the bedrijfsarts alone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib.resources import files

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.domain.werkplan.document import digest_of
from services.worktrack.domain.werkplan.words import word_faults
from shared.faults import Conflict, Fault, FaultList, Legal

MOST_MEDICAL = 8000
_CONCLUSION = "conclusion"
_MISSING = {
    _CONCLUSION: ("possible", "Schrijf wat de werknemer kan, of wat nu niet kan."),
    "route": ("route", "Kies de weg terug naar werk."),
    "expected_weeks": ("expected_weeks", "Schrijf hoeveel weken dit naar verwachting duurt."),
}


@dataclass(frozen=True)
class Kind:
    """A template: its title, which milestone of the law it fulfils, and what it needs before it goes out."""

    code: str
    title: str
    milestone: str | None
    needs: tuple[str, ...]


@dataclass(frozen=True)
class WorkLetter:
    """One letter. ``content``: what is told; ``sent_at``: when employee and employer got it, None for a draft."""

    letter_id: str
    case_id: str
    employee_id: str
    employer_id: str
    arbodienst_id: str
    kind: str
    content: Content
    written_by: str
    sent_at: datetime | None = None
    sent_by: str | None = None
    version: int = 0

    @property
    def is_draft(self) -> bool:
        """Whether it may still change."""
        return self.sent_at is None

    @property
    def digest(self) -> str:
        """By which one can tell that this is what was sent (SHA-256)."""
        return digest_of(self.content)


@dataclass(frozen=True)
class LetterFact:
    """Something that happened to a letter; it holds the letter as it was right after."""

    letter: WorkLetter


@dataclass(frozen=True)
class LetterWritten(LetterFact):
    """A draft was written or changed."""


@dataclass(frozen=True)
class LetterSent(LetterFact):
    """It went to employee and employer, at one moment."""


Changed = tuple[WorkLetter, tuple[LetterFact, ...]]


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the templates, in the order in which they are offered."""
    rows = json.loads(files(__package__).joinpath("kinds.json").read_text(encoding="utf-8"))
    return tuple(Kind(row["code"], row["title"], row["milestone"], tuple(row["needs"])) for row in rows)


def kind_of(letter: WorkLetter) -> Kind:
    """Return the template of a letter."""
    return next(each for each in kinds() if each.code == letter.kind)


def begin(case: WorkCase, letter_id: str, kind: str, content: Content, by: str) -> Changed:
    """Write the first draft. Raises ``Conflict`` after recovery."""
    must_be_open(case)
    letter = WorkLetter(
        letter_id, case.case_id, case.employee_id, case.employer_id, case.arbodienst_id, kind, content, by
    )
    return letter, (LetterWritten(letter),)


def write(letter: WorkLetter, content: Content, by: str) -> Changed:
    """Write the draft anew. Raises ``Conflict`` once it was sent."""
    must_be_draft(letter)
    written = replace(letter, content=content, written_by=by)
    return written, (LetterWritten(written),)


def send(letter: WorkLetter, at: datetime, by: str) -> Changed:
    """Let it go to employee and employer at once; it never changes any more. Raises ``Conflict``, ``RulesNotMet``."""
    must_be_draft(letter)
    FaultList(list(missing(letter))).raise_rules()
    sent = replace(letter, sent_at=at, sent_by=by)
    return sent, (LetterSent(sent),)


def missing(letter: WorkLetter) -> Iterator[Fault]:
    """Yield what keeps a draft from going out: what its template needs (WRK-09), and words that tell too much."""
    content = letter.content
    for name in kind_of(letter).needs:
        told = bool(content.possible or content.not_possible)
        given = told if name == _CONCLUSION else getattr(content, name) is not None
        if not given:  # WRK-09
            field, message = _MISSING[name]
            yield Fault(field, "required", message, "WRK-09")
    yield from word_faults(content)  # CON-04


def must_be_draft(letter: WorkLetter) -> None:
    """Raise ``Conflict`` for a letter that went out."""
    if not letter.is_draft:
        text = "Deze brief is verstuurd en verandert niet meer. Schrijf een nieuwe."
        raise Conflict(text, at=letter.sent_at, by=letter.sent_by, allowed=(Legal("begin", "Brief schrijven"),))
