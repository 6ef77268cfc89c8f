"""docs/user/bedrijfsarts.md tells one case in days: each is what the page shows, by the same calendar."""

from datetime import date, timedelta

from shared.rules.duty_order import AT_HAND
from shared.rules.start_period import start_period
from tests.support.house import ROOT, text_of
from tests.support.worked_example import Row, rows_of, text, written

FIRST = date(2026, 2, 2)
DONE = {"oordeel": date(2026, 3, 10), "plan-van-aanpak": date(2026, 3, 20)}


def test_the_worked_example_of_the_manual_is_what_the_page_shows() -> None:
    """WRK-01, CAL-08, CAL-12: the tables are compared whole, the sentences day by day."""
    told = example()
    period, before, after = start_period(FIRST), rows_of(FIRST), rows_of(FIRST, DONE)
    assert rows_in(told) == [*before, *(row for row in after if row not in before)]
    assert f"van {written(period.opens_on)} tot en met {written(period.closes_on)}" in told
    assert f"{written(period.last_working_day)} is de laatste werkdag daarvoor" in told
    for day in (FIRST, *DONE.values()):
        assert written(day) in told
    last = {name: days for name, _owner, _planned, days in before}
    said = ("Ziekmelding bij UWV", "Eerstejaarsevaluatie", "Re-integratieverslag", "WIA-aanvraag", "WIA kan ingaan")
    assert [name for name in said if told.count(last[name]) == 1] == []
    assert f"Vanaf {written(FIRST + timedelta(days=42 - 7))}" in told
    assert timedelta(weeks=6) == AT_HAND


def test_the_words_of_the_worked_example_are_those_of_the_pages() -> None:
    for key in ("caseload.today", "term.link-state.expired", "work.nothing-due", "term.started-as.OPTIMAAL"):
        assert text(key).rstrip(".") in example(), key


def example() -> str:
    """Return the chapter, with its lines joined as they are read."""
    whole = text_of(ROOT / "docs" / "user" / "bedrijfsarts.md")
    chapter = whole.partition("## Een voorbeeld")[2].partition("\n## ")[0]
    lines = chapter.replace("\n   ", " ").split("\n")
    return "\n".join(lines)


def rows_in(told: str) -> list[Row]:
    """Return the lines of all tables without their heads."""
    lines = [line.strip("| ").split(" | ") for line in told.split("\n") if line.startswith("| ")]
    return [(name, owner, planned, last) for name, owner, planned, last in lines if name != "mijlpaal"]
