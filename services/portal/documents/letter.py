"""A letter before it is drawn: the same words become a PDF, and plain text for the record in another system."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Facts = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Block:
    """A piece of a section: facts, a list, or a text with who said it above it (``head``)."""

    text: str = ""
    head: str = ""
    facts: Facts = ()
    items: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing in it."""
        return not (self.text or self.facts or self.items)


@dataclass(frozen=True)
class Section:
    """Blocks below a heading."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Letter:
    """A letter from one organisation to another about a patient.

    ``reference``: number and days. ``notices``: what must be seen first. ``closing``: greeting, then name, profession
    and organisation. ``made``: when and by whom it was made. ``name``: of the file, without anything of the patient.
    """

    name: str
    title: str
    sender: Sequence[str]
    to: Sequence[str]
    patient: Facts
    reference: Facts
    sections: Sequence[Section]
    closing: Sequence[str]
    made: str
    notices: Sequence[str] = field(default=())


def section(title: str, *blocks: Block) -> Iterator[Section]:
    """Yield the section, unless nothing is in it."""
    filled = [block for block in blocks if not block.is_empty]
    if filled:
        yield Section(title, filled)


def facts(*rows: tuple[str, str | None]) -> Block:
    """Return the rows that say something."""
    return Block(facts=[(label, value) for label, value in rows if value])


def as_text(letter: Letter) -> str:
    """Return the letter as plain text, to be pasted into the record of another system."""
    head = [letter.title, *_rows(letter.reference), *_rows(letter.patient), *letter.notices]
    parts = ["\n".join(head), *map(_section_text, letter.sections), "\n".join(letter.closing[1:])]
    return "\n\n".join(part for part in parts if part)


def _section_text(found: Section) -> str:
    return "\n".join((found.title.upper(), *(line for block in found.blocks for line in _lines(block))))


def _lines(block: Block) -> Iterator[str]:
    if block.head:
        yield f"{block.head}:"
    if block.text:
        yield block.text
    yield from _rows(block.facts)
    yield from (f"- {item}" for item in block.items)


def _rows(rows: Facts) -> Iterator[str]:
    return (f"{label}: {value}" for label, value in rows)
