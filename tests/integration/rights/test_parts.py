"""Parts of an answer that fewer people see than the whole (RSK-18, WRK-06), and the whitelist of the employer (D10)."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from shared.policy.decision import Policy
from tests.integration.rights.stage import Stage
from tests.support.rights_table import Part, View, parts, roles, views

PARTS, VIEWS = tuple(parts()), tuple(views())


def wrong(stage: Stage, part: Part) -> Iterator[str]:
    """Yield the fields that are shown to who may not see them, and the reverse."""
    for role, way in product(roles(), part.row.item.ways):
        if role not in part.row.may.get(way, ()):
            continue
        for code in roles()[role]:
            told = stage.read(part.row.service, part.row.route, code, way).json
            closed = {row["field"]: row for row in told["shielded"]}
            for name in part.fields:
                if is_shown(told, name, closed) != (role in part.seen.get(way, ())):
                    yield f"{role} [{code}] standing as {way}: {part.row.route} {name}, by {part.ground}"


def is_shown(told: Any, name: str, closed: dict[str, Any]) -> bool:
    """Tell whether a field is there; one that is shielded is empty and says why, with the rule."""
    if name not in closed:
        return bool(told[name])
    assert not told[name]
    assert closed[name]["reason"].startswith("Afgeschermd")
    assert closed[name]["rule"]
    return False


def names_in(value: Any) -> set[str]:
    """Return the name of every field, at any depth."""
    if isinstance(value, list):
        return set[str]().union(*map(names_in, value))
    below = value.values() if isinstance(value, dict) else ()
    return set(value if isinstance(value, dict) else ()).union(*map(names_in, below))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.row.route)
def test_a_part_is_seen_by_who_treats_and_says_so_to_others(stage: Stage, part: Part) -> None:
    assert not list(wrong(stage, part))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.row.route)
def test_negative_control_one_grant_too_many_is_seen(stage: Stage, part: Part) -> None:
    works = stage.town.services[part.row.service].running.works
    honest = works.policy
    object.__setattr__(works, "policy", Policy(tuple(_opened(row) for row in honest.grants)))
    try:
        found = list(wrong(stage, part))
    finally:
        object.__setattr__(works, "policy", honest)
    assert any("doktersassistent [assistant] standing as sender" in each for each in found)


def _opened(row: Any) -> Any:
    return type(row)(row.action, frozenset({"*"}), row.relations, row.ground) if ".see-" in row.action else row


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.route)
def test_d10_con_04_an_employer_gets_the_whitelist_and_nothing_more(stage: Stage, view: View) -> None:
    for role in view.who:
        told = stage.read(view.service, view.route, roles()[role][0], view.way)
        assert told.json["items"]
        assert names_in(told.json["items"]) == view.fields
