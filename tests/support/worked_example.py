"""What the page of a case shows of the milestones after a first sick day, as words: for pages and for docs."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel.dates import format_date
from babel.messages.pofile import read_po

from services.worktrack.domain.milestones import Milestone, Reached, milestones
from services.worktrack.domain.rule_sets import rule_set_on
from tests.support.house import ROOT

Row = tuple[str, str, str, str]
TEXTS = ROOT / "services" / "portal" / "texts" / "nl"


def rows_of(first: date, reached: Mapping[str, date] | None = None) -> list[Row]:
    """Return of each milestone its name, whose it is, streefdatum and uiterste datum, as the page writes them."""
    done = {code: Reached(code, day) for code, day in {"ziekmelding": first, **(reached or {})}.items()}
    return [_row(row) for row in milestones(rule_set_on(first), first, done, first)]


def _row(row: Milestone) -> Row:
    planned, last = written(row.target_on or row.earliest_on), written(row.latest_on)
    name, owner = text(f"term.milestone.{row.term.code}"), text(f"term.milestone-owner.{row.term.owner}")
    return name, owner, planned, f"{last} voorlopig" if row.provisional and row.latest_on else last


def written(day: date | None) -> str:
    """Return a day as pages write it."""
    return format_date(day, "d MMM y", locale="nl") if day else "geen"


def text(key: str) -> str:
    """Return the Dutch text of a page."""
    return _texts()[key]


@cache
def _texts() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for path in sorted(TEXTS.glob("*.po")):
        with path.open("rb") as file:
            found |= {str(row.id): str(row.string) for row in read_po(file, locale="nl") if row.id}
    return found
