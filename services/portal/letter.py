"""Reads a letter that a GP pastes from their own system: what can be recognised is proposed, never stored or sent.

Only what stands there in so many words is taken: a heading with its text, a score, a date, a code by its name. What
was agreed or discussed with the patient is never read from a letter; the referrer states that (D21).
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, takewhile
from pathlib import Path

from services.portal import partial_dates

LONGEST = 20_000
SHOWN = 160
_WORDS = Path(__file__).with_name("letter_words.toml")
_HEAD = re.compile(r"^\s*(?P<head>[^\W\d_][\w' -]{2,40}?)\s*[:=]\s*(?P<rest>.*)$")
_ACCENTS = str.maketrans("éèëêïíóöüúáàä", "eeeeiioouuaaa")
Patterns = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True)
class Found:
    """A field, the value that was read for it, and the words of the letter that it was read from."""

    field: str
    value: str
    words: str


@dataclass(frozen=True)
class Words:
    """What is recognised: headings lead to a field (or to none), patterns to a code."""

    headings: Mapping[str, str]
    patterns: Mapping[str, Patterns]


@cache
def words() -> Words:
    """Read the words, once."""
    data = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    headings = data.pop("headings")
    return Words(headings, {name: _compiled(rows) for name, rows in data.items()})


def recognise(letter: str) -> tuple[Found, ...]:
    """Return what the letter says, at most one value for a field; the first place counts."""
    lines = [line.strip() for line in letter[:LONGEST].splitlines()]
    found: dict[str, Found] = {}
    for each in (*_sections(lines), *(row for line in lines for row in _line(line))):
        found.setdefault(each.field, each)
    return tuple(found.values())


def left_out(letter: str, found: Collection[Found]) -> tuple[str, ...]:
    """Return the lines that nothing was read from; a heading by itself, a greeting and a closing say nothing."""
    taken = {line for each in found for line in each.value.splitlines()}
    lines = [line.strip() for line in letter[:LONGEST].splitlines()]
    return tuple(_short(line) for line in lines if _says(line) - taken and not _is_read(line, found))


def _says(line: str) -> set[str]:
    """Return what a line says, without the heading that it begins with; nothing for the closing of a letter."""
    head, rest = _heading(line)
    said = line if head is None else rest
    return set() if not said or _first(words().patterns["closing"], line) else {said}


def _is_read(line: str, found: Collection[Found]) -> bool:
    return any(each in found for each in _line(line))


def _compiled(rows: Mapping[str, str]) -> Patterns:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in rows.items()}


def _sections(lines: list[str]) -> Iterator[Found]:
    """Read the text below each heading of ours, up to an empty line, another field or the closing of the letter."""
    field, text = "", list[str]()
    for line in lines:
        head, rest = _heading(line)
        if head is None and not _ends_section(line):
            text.append(line)
            continue
        yield from _section(field, text)
        field, text = words().headings[head] if head else "", [rest]
    yield from _section(field, text)


def _ends_section(line: str) -> bool:
    """Return whether a line closes the letter, or begins with a score or a sentence that dates the complaint."""
    known = words().patterns
    is_score = any(pattern.match(line) for pattern in known["scores"].values())
    is_dated = line[:1].isupper() and any(_dates(line, known["dates"]))
    return bool(_first(known["closing"], line)) or is_score or is_dated


def _section(field: str, text: list[str]) -> Iterator[Found]:
    said = _first_piece(text)
    if field and said:
        yield Found(field, "\n".join(said), _short(" ".join(said)))


def _first_piece(text: list[str]) -> list[str]:
    """Return the lines up to the first empty one that follows a line with text."""
    begun = list(dropwhile(lambda line: not line, text))
    return list(takewhile(bool, begun))


def _heading(line: str) -> tuple[str | None, str]:
    match = _HEAD.match(line if ":" in line or "=" in line else f"{line.rstrip(',')}:")
    if match is None:
        return None, ""
    name = " ".join(match["head"].casefold().translate(_ACCENTS).split())
    return (name, match["rest"].strip()) if name in words().headings else (None, "")


def _line(line: str) -> Iterator[Found]:
    known = words().patterns
    for field, pattern in known["scores"].items():
        if match := pattern.search(line):
            yield Found(field, match["score"], _short(line))
    yield from _dates(line, known["dates"])
    yield from _tried(line, known["treatments"], known["effects"])
    for field, kind in (("work_situation.status", "work"), ("urgency", "urgency")):
        if code := _first(known[kind], line):
            yield Found(field, code, _short(line))


def _dates(line: str, known: Patterns) -> Iterator[Found]:
    for match in known["since"].finditer(line):
        before, when = line[: match.start()], partial_dates.find(match["when"])
        if when is None:
            continue
        if known["reported_sick"].search(before):
            yield Found("work_situation.reported_sick_since", partial_dates.show(when), _short(line))
        elif known["complaint"].search(before):
            yield Found("complaint_since", partial_dates.show(when), _short(line))


def _tried(line: str, treatments: Patterns, effects: Patterns) -> Iterator[Found]:
    """Read a treatment only where its effect stands in the same sentence."""
    for sentence in re.split(r"[.;]", line):
        effect = _first(effects, sentence)
        for kind, pattern in treatments.items():
            if effect and pattern.search(sentence):
                yield Found(f"prior_treatments.{kind}", effect, _short(sentence.strip()))


def _first(known: Patterns, text: str) -> str:
    return next((code for code, pattern in known.items() if pattern.search(text)), "")


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
