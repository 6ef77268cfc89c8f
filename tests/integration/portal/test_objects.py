"""What somebody looked at has a word in both languages: for whom it is about, and for the FG who reads the log."""

import re
import tomllib
from importlib import import_module
from itertools import product

import pytest

from services.portal.gather.services import SERVICES
from services.portal.language import LANGUAGES, catalogue
from shared.policy.decision import ANY
from tests.support.house import ROOT

KINDS = ("look-object", "audit-object")
RESOURCE = re.compile(r'Resource\(\s*"([a-z-]+)"|^KIND = "([a-z-]+)"', re.MULTILINE)


def objects() -> frozenset[str]:
    """Return what an entry of a log may be about: what actions begin with, and what decisions are made on."""
    rows = [tomllib.loads(path.read_text("utf-8")) for path in (ROOT / "tests/support/rights").glob("*.toml")]
    named = {row["action"].partition(".")[0] for page in rows for row in page.get("row", ())}
    code = [path.read_text("utf-8") for top in ("services", "shared") for path in (ROOT / top).rglob("*.py")]
    made = {one or other for text in code for one, other in RESOURCE.findall(text)}
    return frozenset(named | made | {"route"})


@pytest.mark.parametrize(("language", "kind"), list(product(LANGUAGES, KINDS)))
def test_every_object_of_a_log_has_a_word(language: str, kind: str) -> None:
    known = {str(row.id) for row in catalogue(language) if row.id and row.string}
    found = objects()
    assert {"proxy", "recall", "peer-question", "referral"} <= found
    assert sorted(each for each in found if f"term.{kind}.{each}" not in known) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_stand_to_an_item_has_a_word(language: str) -> None:
    """The page that says who one is names it; what only services are to each other nobody reads there."""
    known = {str(row.id) for row in catalogue(language) if row.id and row.string}
    grants = [row for name in SERVICES for row in import_module(f"services.{name}.policy").GRANTS]
    found = {one for row in grants for one in row.relations if not one.startswith("service:")} - {ANY}
    assert {"shared", "author", "arbodienst"} <= found
    assert sorted(one for one in found if f"term.relation.{one}" not in known) == []
