"""What the other bedrijfsarts may see: what the employee chose, as it was when the own bedrijfsarts passed it on.

Belastbaarheid, werkplan and work as in ``shared_parts``; the letters that the employee got, and of those the medical
part when that was chosen. What is not named here is not shared: no note, task, draft, signal or diary, and nothing of
care (D4).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.expert.advice import PARTS as OF_WORK
from services.worktrack.domain.expert.shared_parts import SharedParts, shared_of
from services.worktrack.domain.letters.letter import WorkLetter
from services.worktrack.domain.second_opinion.opinion import Part
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.domain.werkplan.plan import Werkplan

MOST_LETTERS = 10


@dataclass(frozen=True)
class PassedLetter:
    """A letter that went out; ``content``: what the employee read, ``medical``: its closed part, each when chosen."""

    kind: str
    sent_at: datetime
    content: Content | None = None
    medical: str | None = None


@dataclass(frozen=True)
class PassedOn:
    """What was chosen; empty for what was not, and for what was not there."""

    work: SharedParts = field(default_factory=SharedParts)
    letters: tuple[PassedLetter, ...] = ()


def passed_on(
    parts: Collection[Part],
    case: WorkCase,
    plan: Werkplan | None,
    letters: Sequence[WorkLetter],
    medical: Mapping[str, str],
) -> PassedOn:
    """Return what these parts hold now. ``letters``: what was sent, the newest first; ``medical``: by letter id."""
    of_work = shared_of([each for each in OF_WORK if each in parts], case, plan)
    rows = (_letter(parts, each, medical.get(each.letter_id)) for each in letters[:MOST_LETTERS])
    return PassedOn(of_work, tuple(row for row in rows if row))


def _letter(parts: Collection[Part], letter: WorkLetter, medical: str | None) -> PassedLetter | None:
    told = letter.content if "letters" in parts else None
    closed = medical if "medical" in parts else None
    if letter.sent_at is None or (told is None and closed is None):
        return None
    return PassedLetter(letter.kind, letter.sent_at, told, closed)
