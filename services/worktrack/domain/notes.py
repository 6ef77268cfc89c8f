"""Notes of a contact, dated, each with a mark that says who reads it besides its author (WRK-17). Never an employer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, get_args

from shared.faults import Fault, FaultList

Share = Literal["private", "doctors", "team", "employee"]
SHARES: tuple[Share, ...] = get_args(Share)  # each is read by more than the one before
WithWhom = Literal["employee", "employer", "colleague", "treater", "nobody"]
WITH_WHOM: tuple[WithWhom, ...] = get_args(WithWhom)
MOST_TEXT = 4000


@dataclass(frozen=True)
class Note:
    """One note. What it says is no field of it: that is sealed apart. ``noted_on``: the local date of the contact."""

    note_id: str
    case_id: str
    employee_id: str
    arbodienst_id: str
    author_id: str
    share: Share
    with_whom: WithWhom
    noted_on: date
    written_at: datetime
    version: int = 0

    def is_read_by(self, person_id: str, *, is_doctor: bool) -> bool:
        """Tell whether someone of the own arbodienst reads it: its author always, others as its mark says."""
        if self.share == "private":
            return person_id == self.author_id
        return is_doctor or self.share != "doctors" or person_id == self.author_id


@dataclass(frozen=True)
class NoteFact:
    """Something that happened to a note; it holds the note as it was right after."""

    note: Note


@dataclass(frozen=True)
class NoteWritten(NoteFact):
    """A note was written."""


@dataclass(frozen=True)
class NoteShared(NoteFact):
    """The employee may read it: at once, or later."""


Changed = tuple[Note, tuple[NoteFact, ...]]


def day_faults(noted_on: date | None, today: date) -> Iterator[Fault]:
    """Yield what is wrong with the day of a note."""
    if noted_on and noted_on > today:
        yield Fault("noted_on", "in-future", "Deze datum ligt in de toekomst. Leg vast wat gebeurd is.")


def write(note: Note, today: date) -> Changed:
    """Write it. Raises ``InvalidInput`` for a day that is still to come."""
    FaultList(list(day_faults(note.noted_on, today))).raise_invalid()
    told = (NoteShared(note),) if note.share == "employee" else ()
    return note, (NoteWritten(note), *told)


def share(note: Note, wider: Share) -> Changed:
    """Let more people read it. Raises ``InvalidInput`` for fewer or as many: what was read stays read."""
    if SHARES.index(wider) <= SHARES.index(note.share):
        text = "Kies wie het ook mag lezen. Minder lezers kan niet: wat gelezen is, blijft gelezen."
        FaultList([Fault("share", "nothing-new", text)]).raise_invalid()
    shared = replace(note, share=wider)
    return shared, (NoteShared(shared) if wider == "employee" else NoteWritten(shared),)
