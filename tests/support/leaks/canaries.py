"""Words that stand nowhere else: one in every text that somebody writes, each knows where it was written.

Which fields are texts comes from the OpenAPI document; a new one is closed until it is named here (D10).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from string import ascii_lowercase
from typing import Any

from shared.policy.decision import Policy
from shared.roles import ARBODIENST, Role
from tests.support.hostile import Route, routes_of

WORD = re.compile("kanarie[a-z]{12}")
NO_TEXT = re.compile(r"_ids?$|^(at|milestone|digest|link|code|source)$")  # ids, times and codes, which nobody writes
WRITERS = frozenset({*ARBODIENST, Role.EMPLOYEE, Role.ARBEIDSDESKUNDIGE})
STARTS = ("personnel_number", "employer_id")  # what the employer told itself

# what the law lets an employer know, once it was sent (D10); of the rest nothing, ever
TOLD = ("goal", "possible", "not_possible", "adaptations")
TOLD_OF_ROWS = {"agreements": "text", "steps": "adaptation"}
TOLD_AT_ONCE = ("POST /cases/{case_id}/agreed-hours.adaptation",)


def plain(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema without its other form, null."""
    return next((each for each in schema.get("anyOf", []) if each.get("type") != "null"), schema)


def is_text(name: str, schema: Mapping[str, Any]) -> bool:
    """Tell whether somebody writes this in their own words."""
    kinds = schema.get("type", "")
    coded = {"enum", "format", "pattern"} & set(schema)
    return "string" in kinds and not coded and not NO_TEXT.search(name) and name not in STARTS


def texts_in(schema: Mapping[str, Any], place: str, name: str = "") -> Iterator[str]:
    """Yield every place of a body where a text goes."""
    schema = plain(schema)
    if is_text(name, schema):
        yield place
    for below, found in schema.get("properties", {}).items():
        yield from texts_in(found, f"{place}.{below}", below)
    if "items" in schema:
        yield from texts_in(schema["items"], f"{place}[]", name)


def written_routes(document: Mapping[str, Any], policy: Policy) -> dict[str, Route]:
    """Return the routes by which people who are no employer write into a case, by method and short path."""
    able = {each.action for each in policy.grants if WRITERS & each.roles}
    found = (each for each in routes_of(document) if each.writes and each.action in able)
    return {f"{each.method.upper()} {short(each.path)}": each for each in found}


def short(path: str) -> str:
    """Return the path as it stands below its service."""
    return re.sub(r"^/api/\w+/v1", "", path)


@dataclass
class Canaries:
    """All words of one campaign: where each was written, and which of them the employer was told."""

    dice: Random
    places: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def word(self, place: str) -> str:
        """Return a new word for a place."""
        made = "kanarie" + "".join(self.dice.choices(ascii_lowercase, k=12))
        self.places[made] = place
        return made

    def fill(self, name: str, route: Route, body: Any, chance: float) -> Any:
        """Return the body with a word in each text that must be there, and by chance in those that may."""
        return self._filled(route.body, body, name, chance)

    def _filled(self, schema: Mapping[str, Any], value: Any, place: str, chance: float) -> Any:
        schema = plain(schema)
        if isinstance(value, list):
            return [self._filled(schema.get("items", {}), each, f"{place}[]", chance) for each in value]
        if not isinstance(value, dict):
            return value
        made = dict(value)
        for name, below in schema.get("properties", {}).items():
            at, needed = f"{place}.{name}", name in schema.get("required", ())
            if name in value:
                made[name] = self._filled(below, value[name], at, chance)
            elif is_text(name, plain(below)) and (needed or self.dice.random() < chance):
                made[name] = self.word(at)
            elif is_text(name, plain(below).get("items", {})) and self.dice.random() < chance:
                made[name] = [self.word(f"{at}[]")]
        return made

    def tell(self, content: Mapping[str, Any]) -> None:
        """Let the words that were just sent be those that the employer may read."""
        said = [content.get(name) for name in TOLD]
        for rows, name in TOLD_OF_ROWS.items():
            said += [row.get(name) for row in content.get(rows, [])]
        self.told |= set(WORD.findall(" ".join(each for each in said if each)))

    def closed_in(self, text: str) -> set[str]:
        """Return where the words were written that stand in a text and were told to no employer."""
        return {self.places[word] for word in set(WORD.findall(text)) & set(self.places) - self.told}

    def told_in(self, text: str) -> set[str]:
        """Return the words in a text that the employer was told."""
        return set(WORD.findall(text)) & self.told
