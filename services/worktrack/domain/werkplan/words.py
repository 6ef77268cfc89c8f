"""Words that give away to an employer what somebody has, which care they get, or from whom (D10, CON-04): data."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from services.worktrack.domain.werkplan.content import Content
from shared.faults import Fault
from shared.rules.catalogue import Reason, reason

CONDITION = "pain-condition"
_RULES = {CONDITION: "RSK-12"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True)
class GivesAway:
    """A word as it stands in the text: of which kind, and what to write instead."""

    found: str
    kind: str
    instead: str

    @property
    def rule(self) -> str:
        """The rule by which it may not stand there."""
        return _RULES.get(self.kind, "CON-04")

    @property
    def message(self) -> str:
        """What is wrong and what to write, in plain Dutch."""
        if self.kind == CONDITION:
            return f"“{self.found}” laat werk afhangen van pijn. Schrijf {self.instead}."
        return f"“{self.found}” verraadt te veel aan de werkgever. Schrijf {self.instead}."


def words_in(text: str) -> tuple[GivesAway, ...]:
    """Return each word of the list that stands in a text, once, in order."""
    plain = _plain(text)
    found = dict[str, GivesAway]()
    for match in _pattern().finditer(plain):
        row = _list()[str(match.lastgroup)]
        found.setdefault(match[0], GivesAway(match[0], row["kind"], row["instead"]))
    return tuple(found.values())


def word_faults(content: Content) -> Iterator[Fault]:
    """Yield every word that gives something away in what the employer will read, at its field."""
    accepted = {_plain(word) for word in content.accepted_words}
    for field, text in content.told_texts():
        for row in words_in(text):  # CON-04, RSK-12
            if row.kind == CONDITION or row.found not in accepted:
                yield Fault(field, "gives-away", row.message, row.rule)


def why(found: tuple[GivesAway, ...]) -> tuple[Reason, ...]:
    """Return why a text may go, or not."""
    if not found:
        text = "Er staat geen woord van de lijst in. Lees de tekst zelf ook: een lijst kent niet alles."
        return (reason("CON-04", text),)
    return tuple(reason(row.rule, row.message) for row in found)


@cache
def _list() -> Mapping[str, Mapping[str, Any]]:
    rows = json.loads(files(__package__).joinpath("employer_words.json").read_text(encoding="utf-8"))
    return {f"w{number}": row for number, row in enumerate(rows)}


@cache
def _pattern() -> re.Pattern[str]:
    """Return one pattern of all words; a star stands for the rest of a word, whole words only."""
    parts = [f"(?P<{name}>{'|'.join(map(_one, row['words']))})" for name, row in _list().items()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _one(word: str) -> str:
    return re.escape(_plain(word)).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+")


def _plain(text: str) -> str:
    """Return the text without case, accents and invisible signs, so that none of these hides a word."""
    bare = unicodedata.normalize("NFKD", text.translate(_INVISIBLE))
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold()
