"""Bars are arithmetic: on one scale, inside their width, and a hidden number gives nothing away (D25)."""

import pytest

from services.portal.charts import HIDDEN, WIDEST, Row, chart_of


def test_the_longest_bar_fills_the_width_and_others_keep_their_proportion() -> None:
    chart = chart_of([Row("a", "10", {"x": 6, "y": 4}), Row("b", "5", {"x": 5, "y": 0})])
    (six, four), (five,) = (bar.pieces for bar in chart.bars)
    assert four.x + four.width == pytest.approx(WIDEST)
    assert six.width == pytest.approx(WIDEST * 0.6)
    assert five.x == 0
    assert five.width == pytest.approx(WIDEST / 2)


@pytest.mark.parametrize("others", [5, 500])
def test_a_hidden_piece_has_one_width(others: int) -> None:
    chart = chart_of([Row("a", "?", {"x": others, "y": None}), Row("b", "?", {"x": None, "y": None})])
    pieces = [piece for bar in chart.bars for piece in bar.pieces]
    assert {piece.width for piece in pieces if piece.kind == "hidden"} == {HIDDEN}
    assert max(piece.x + piece.width for piece in pieces) <= WIDEST + 0.01


def test_nothing_to_draw_is_no_fault() -> None:
    assert chart_of([]).bars == ()
    assert chart_of([Row("a", "0", {"x": 0})]).bars[0].pieces == ()
