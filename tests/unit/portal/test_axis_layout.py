"""The drawing: everything inside it, no label on another, a closed lane without any date."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from services.portal.axis import Axis, Band, Lane, Mark, draw
from services.portal.axis.layout import LETTER, Item

TODAY = date(2026, 3, 2)
PERIOD = Band(date(2026, 2, 16), date(2026, 4, 5), "Gunstige startperiode", kind="estimate", note="geschat")
CROWD = Lane("Stappen", marks=tuple(Mark(TODAY + timedelta(days=day), f"Stap {day} met een naam") for day in range(9)))


def spans(item: Item) -> tuple[float, float]:
    length = len(item.label) * LETTER
    return (item.text_x, item.text_x + length) if item.anchor == "start" else (item.text_x - length, item.text_x)


def axis(*lanes: Lane) -> Axis:
    return draw(today=TODAY, lanes=lanes)


def test_every_day_and_today_lie_inside_the_drawing() -> None:
    late = Lane("Plan", marks=(Mark(date(2028, 2, 29), "Ver weg"), Mark(date(2024, 1, 1), "Lang geleden")))
    drawn = axis(Lane("Start", bands=(PERIOD,)), late, CROWD)
    assert 0 < drawn.today_x < drawn.width
    for lane in drawn.lanes:
        for item in lane.items:
            assert item.x >= 0
            assert item.x + item.width <= drawn.width
            assert spans(item)[0] >= 0
            assert spans(item)[1] <= drawn.width
            assert lane.y < item.y < lane.y + lane.height
            assert item.y < drawn.height


def test_no_label_lies_on_another() -> None:
    for one, other in combinations(axis(CROWD).lanes[0].items, 2):
        (start, end), (begin, stop) = spans(one), spans(other)
        assert one.y != other.y or end <= begin or stop <= start


def test_lanes_lie_below_each_other() -> None:
    drawn = axis(CROWD, Lane("Start", bands=(PERIOD,)), CROWD)
    for above, below in zip(drawn.lanes, drawn.lanes[1:], strict=False):
        assert above.y + above.height < below.y


def test_a_label_that_fits_stands_in_its_band_else_beside_it() -> None:
    wide = axis(Lane("Start", bands=(PERIOD,))).lanes[0].items[0]
    assert wide.x < wide.text_x < wide.x + wide.width
    short = Band(TODAY, TODAY, "Veel te lang voor een dag")
    narrow = axis(Lane("Start", bands=(short, PERIOD))).lanes[0].items
    beside = next(item for item in narrow if item.label == short.label)
    assert beside.text_x > beside.x + beside.width


def test_a_label_at_the_right_edge_stands_left_of_its_mark() -> None:
    far = Mark(TODAY + timedelta(days=300), "Einde van de behandeling")
    item = axis(Lane("Plan", marks=(far,))).lanes[0].items[0]
    assert (item.anchor, item.text_x < item.x) == ("end", True)


def test_a_closed_lane_shows_no_day_and_does_not_stretch_the_axis() -> None:
    """D3: not shared is not shared, not even by the length of the axis."""
    secret = Mark(date(2031, 1, 1), "Behandeling")
    closed = axis(Lane("Zorg", marks=(secret,), bands=(PERIOD,), closed="niet gedeeld"))
    assert closed == axis(Lane("Zorg", closed="niet gedeeld"))
    assert closed.lanes[0].items == ()
    assert [(fact.first, fact.last, fact.label) for fact in closed.facts] == [(None, None, "niet gedeeld")]


def test_the_table_says_everything_that_is_drawn_by_day() -> None:
    drawn = axis(CROWD, Lane("Start", bands=(PERIOD,)), Lane("Werk", closed="niet gedeeld"))
    shown = [item.label for lane in drawn.lanes for item in lane.items]
    assert sorted(shown) == sorted(fact.label for fact in drawn.facts if fact.first)
    days = [fact.first for fact in drawn.facts if fact.first]
    assert days == sorted(days)
    assert drawn.facts[0].note == "geschat"
    assert drawn.facts[-1].label == "niet gedeeld"


def test_the_year_is_said_at_the_first_month_and_where_it_changes() -> None:
    drawn = axis(Lane("Plan", marks=(Mark(date(2025, 10, 20), "Begin"), Mark(date(2026, 5, 1), "Einde"))))
    assert [tick.day.isoformat() for tick in drawn.ticks if tick.with_year] == ["2025-11-01", "2026-01-01"]


@pytest.mark.parametrize("days", range(0, 800, 13))
def test_the_name_of_the_last_month_is_not_cut_off(days: int) -> None:
    drawn = axis(Lane("Plan", marks=(Mark(TODAY + timedelta(days=days), "Stap"),)))
    longest = LETTER * len("sep 2026")
    assert drawn.ticks[-1].x + longest <= drawn.width
    assert drawn.last >= TODAY + timedelta(days=days)
