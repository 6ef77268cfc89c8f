"""Counts under five are hidden, also from who subtracts (D25); attacked by brute force on small tables."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.region.domain.grid import Cell, Grid, dimension, families
from services.region.domain.small_numbers import Published, publish
from tests.unit.region.attacker import derivable
from tests.unit.region.plain_hiding import publish_plainly

Shape = tuple[int, ...]


def names(axis: int, size: int) -> tuple[str, ...]:
    return tuple(f"{'rcp'[axis]}{number}" for number in range(size))


def grid(shape: Shape, values: list[int], groups: Mapping[str, frozenset[str]] | None = None, detail: int = 2) -> Grid:
    leaves = [names(axis, size) for axis, size in enumerate(shape)]
    found = [dimension(str(axis), each, (groups or {}) if axis == 0 else {}, "all") for axis, each in enumerate(leaves)]
    return Grid(tuple(found), dict(zip(product(*leaves), values, strict=True)), detail)


def broken(of: Grid, shown: Mapping[Cell, int | None]) -> set[Cell]:
    leaves = [each.leaves for each in of.dimensions]
    bound = max([*of.counts.values(), 0]) + 2
    return derivable(leaves, [each.nodes for each in of.dimensions], shown, bound)


def first_step_only(of: Grid) -> dict[Cell, int | None]:
    return {cell: None if 0 < (value := of.value(cell)) < 5 else value for cell in of.cells()}


def filled(shape: Shape, most: int) -> st.SearchStrategy[list[int]]:
    size = 1
    for each in shape:
        size *= each
    return st.lists(st.integers(0, most), min_size=size, max_size=size)


@given(filled((2, 2), 12))
@settings(max_examples=150)
def test_no_hidden_number_of_a_small_table_can_be_derived_d25(values: list[int]) -> None:
    table = grid((2, 2), values)
    assert not broken(table, publish(table).counts)


@given(filled((2, 3), 9))
@settings(max_examples=60)
def test_no_hidden_number_of_a_wider_table_can_be_derived_d25(values: list[int]) -> None:
    table = grid((2, 3), values)
    assert not broken(table, publish(table).counts)


@pytest.mark.parametrize("detail", [2, 3])
@given(values=filled((2, 2, 2), 7))
@settings(max_examples=20)
def test_no_hidden_number_can_be_derived_over_time_slices_d25(detail: int, values: list[int]) -> None:
    table = grid((2, 2, 2), values, detail=detail)
    assert not broken(table, publish(table).counts)


@given(filled((3, 2), 9))
@settings(max_examples=60)
def test_no_hidden_number_can_be_derived_through_a_group_d25(values: list[int]) -> None:
    table = grid((3, 2), values, {"group": frozenset({"r0", "r1"})})
    assert not broken(table, publish(table).counts)


@pytest.mark.parametrize("shape", [(2, 3), (3, 2), (1, 6), (3, 2, 2), (2, 2, 3)])
@pytest.mark.parametrize("detail", [2, 3])
@given(data=st.data(), grouped=st.booleans())
@settings(max_examples=30)
def test_the_quick_way_hides_the_very_cells_that_the_plain_one_hides_d25(
    shape: Shape, detail: int, data: st.DataObject, grouped: bool
) -> None:
    """So an attacker can derive from it what the plain one gives away, and not a number more."""
    groups = {"group": frozenset(names(0, shape[0])[:2]), "single": frozenset(names(0, shape[0])[2:3])}
    table = grid(shape, data.draw(filled(shape, 9)), groups if grouped else None, detail)
    assert publish(table).counts == publish_plainly(table)


@given(filled((3, 3), 60))
def test_every_shown_number_is_true_and_nought_or_at_least_five_d25(values: list[int]) -> None:
    table = grid((3, 3), values)
    for cell, count in publish(table).counts.items():
        assert count is None or (count == table.value(cell) and not 0 < count < 5)


@given(filled((3, 3), 12))
@settings(max_examples=150)
def test_what_is_hidden_below_a_shown_sum_is_no_small_number_together_d25(values: list[int]) -> None:
    table = grid((3, 3), values, {"group": frozenset({"r0", "r1"}), "rest": frozenset({"r2"})})
    shown = publish(table).counts
    for whole, parts in families(table):
        if shown[whole] is not None:
            assert not 0 < sum(table.value(part) for part in parts if shown[part] is None) < 5


def test_two_small_numbers_that_come_to_less_than_five_take_a_neighbour_with_them() -> None:
    """A reader subtracts what is shown, 20 and 30, from 53."""
    shown = publish(grid((1, 4), [2, 1, 20, 30]))
    assert shown.count("r0", "c2") is None
    assert shown.count("r0", "c3") == 30


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_one_to_four_are_hidden_nought_and_five_are_shown_d25(count: int, shown: int | None) -> None:
    table = grid((1, 2), [count, 40])
    assert publish(table).count("r0", "c0") == shown


def test_the_only_small_number_of_a_row_takes_a_neighbour_with_it() -> None:
    shown = publish(grid((2, 2), [3, 20, 30, 40]))
    assert shown.count("r0", "c0") is None
    assert sum(shown.count(*cell) is None for cell in product(("r0", "r1"), ("c0", "c1"))) >= 3


def test_a_table_of_large_numbers_is_shown_whole() -> None:
    table = grid((3, 3), [10, 11, 12, 13, 14, 15, 16, 17, 18])
    assert None not in publish(table).counts.values()


def test_an_empty_table_shows_nought() -> None:
    assert publish(Grid((dimension("r", (), {}, "all"), dimension("c", ("c0",), {}, "all")), {})) == Published(
        {("all", "c0"): 0, ("all", "all"): 0}
    )


def test_a_nought_that_would_give_a_small_number_away_is_hidden_too() -> None:
    shown = publish(grid((1, 3), [3, 0, 20]))
    assert shown.count("r0", "c0") is None
    assert None in (shown.count("r0", "c1"), shown.count("r0", "c2"), shown.count("r0", "all"))


@pytest.mark.parametrize(
    ("shape", "values", "cell"),
    [((1, 2), [3, 20], ("r0", "c0")), ((2, 2), [3, 20, 30, 40], ("r0", "c0")), ((1, 3), [6, 0, 2], ("r0", "c2"))],
)
def test_the_attacker_succeeds_when_only_the_small_numbers_are_hidden(
    shape: Shape, values: list[int], cell: Cell
) -> None:
    table = grid(shape, values)
    assert cell in broken(table, first_step_only(table))
    assert not broken(table, publish(table).counts)
