"""Files of spreadsheets: read by line with a fault for each, and written so that no cell is a formula."""

import pytest

from shared.csv_file import decode, header_faults, iso_day, plain_cell, refuse_lines, rows, safe_cell, write
from shared.faults import Fault, InvalidInput


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        *(("=1+1", "'=1+1"), ("@x", "'@x"), ("-1", "'-1"), ("+31 30 999", "'+31 30 999"), ("\tx", "'\tx")),
        *(("a=1", "a=1"), ("", ""), ("'s-Hertogenbosch", "'s-Hertogenbosch")),
    ],
)
def test_no_cell_that_we_write_is_a_formula_and_it_comes_in_as_it_went_out(cell: str, safe: str) -> None:
    assert safe_cell(cell) == safe
    assert plain_cell(safe) == cell


def test_what_is_written_is_read_the_same() -> None:
    lines = [["naam", "plaats"], ['a;"b"', "=1+1"], ["c\nd", "e,f"]]
    assert [[plain_cell(cell) for cell in cells] for _, cells in rows(decode(write(lines).encode()))] == lines


def test_a_line_is_counted_where_it_begins_and_empty_ones_count_too() -> None:
    assert list(rows('a;b\r\n\r\n1;2\r\n"x\ny";3\r4;5')) == [
        (1, ["a", "b"]),
        (3, ["1", "2"]),
        (4, ["x\ny", "3"]),
        (6, ["4", "5"]),
    ]


@pytest.mark.parametrize("text", ["a,b;c,d\n1,2;3,4", "a,b\n1,2"])
def test_the_header_says_what_stands_between_cells(text: str) -> None:
    (_, header), _ = rows(text)
    assert len(header) == text.splitlines()[0].count(",") + 1


def test_columns_that_miss_or_come_twice_are_all_named_as_people_call_them() -> None:
    found = header_faults(1, ["a", "b", "b"], ["a", "c"], [("c", "see (c)"), ("b", "bee (b)")])
    assert [(fault.field, fault.code) for fault in found] == [
        ("line-1.c", "missing-column"),
        ("line-1.b", "double-column"),
    ]
    assert found[0].message == "Regel 1, kolom see (c): Deze kolom ontbreekt."


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2-3-2026", "2026-03-02"), ("02-03-2026", "2026-03-02"), ("2026-03-02", "2026-03-02"), ("=1", "=1")],
)
def test_a_dutch_day_is_written_as_the_api_reads_it(cell: str, day: str) -> None:
    assert iso_day(cell) == day


def test_a_refusal_names_each_fault_once_in_order_of_line() -> None:
    refuse_lines([])
    faults = [Fault("line-10.x", "invalid", "b"), Fault("line-9", "columns", "a"), Fault("line-9", "columns", "a")]
    with pytest.raises(InvalidInput) as refused:
        refuse_lines(faults)
    assert [fault.field for fault in refused.value.faults] == ["line-9", "line-10.x"]
    assert refused.value.detail.startswith("2 regels kloppen niet. Er is niets ingelezen.")
