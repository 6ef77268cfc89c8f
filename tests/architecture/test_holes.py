"""docs/holes.md names tests that exist, and for each family one that puts the hole in."""

import re

from tests.support.house import ROOT, python_files

PAGE = ROOT / "docs" / "holes.md"
ROW = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(test_\w+)`")
FOUND = re.compile(r"^ *def (test_\w+)", re.MULTILINE)
FAMILIES = [*range(1, 10), 14, 20, 21, 22, 23]


def test_every_family_is_held_and_was_seen_red() -> None:
    known = {name for path in python_files("tests") for name in FOUND.findall(path.read_text(encoding="utf-8"))}
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert [int(number) for number, *_ in rows] == FAMILIES
    for number, *cells in rows:
        for cell in cells:
            assert NAMED.findall(cell), number
            assert not set(NAMED.findall(cell)) - known
