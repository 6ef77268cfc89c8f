"""The table of what is proved in a browser names tests that are there."""

import re

from tests.support.house import ROOT

TABLE = ROOT / "tests/browser/README.md"
PERSONAS = 7
PATHS = 5
NAMED = re.compile(r"`(test_\w+)`")
FILES = re.compile(r"`(tests/\S+\.py)`")
FOUND = re.compile(r"^def (test_\w+)", re.MULTILINE)


def test_every_test_that_the_table_names_is_there() -> None:
    lanes = [*ROOT.glob("tests/browser/test_*.py"), *ROOT.glob("tests/journeys/test_*.py")]
    known = {name for path in lanes for name in FOUND.findall(path.read_text(encoding="utf-8"))}
    assert not set(NAMED.findall(TABLE.read_text(encoding="utf-8"))) - known


def test_every_file_that_the_table_names_is_there() -> None:
    assert not [name for name in FILES.findall(TABLE.read_text(encoding="utf-8")) if not (ROOT / name).is_file()]


def test_every_persona_has_a_test_for_every_path() -> None:
    first = TABLE.read_text(encoding="utf-8").split("For everybody at once")[0]
    rows = [line.strip("|").split("|")[1:] for line in first.splitlines() if line.startswith("| ")][1:]
    assert [len(row) for row in rows] == [PATHS] * PERSONAS
    assert not [cell for row in rows for cell in row if not NAMED.search(cell) and cell.strip() != "the same"]
