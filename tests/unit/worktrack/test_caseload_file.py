"""The import of a caseload: each bad line named by number and column, nothing guessed, nothing executed."""

from datetime import date

import pytest

from services.worktrack.domain.absence import Verzuimperiode
from services.worktrack.domain.caseload_file import CaseloadFile, read_caseload
from shared.csv_file import decode, write
from shared.faults import Fault, InvalidInput
from tests.unit.worktrack.builders import FIRST, day

HEADER = "personnel_number,employer_id,first_sick_day,recovered_on,family_name"


def read(*lines: str, header: str = HEADER) -> CaseloadFile:
    return read_caseload("\n".join([header, *lines]), day(30))


def named(faults: list[Fault] | tuple[Fault, ...]) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in faults]


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as error:
        read_caseload(text, FIRST)
    return named(error.value.faults)


def test_a_good_line_is_read_and_what_belongs_to_persons_is_kept_as_it_is() -> None:
    found = read("7,bakkerij,2026-03-02,,Jansen")
    assert found.faults == []
    assert found.lines[0].period == Verzuimperiode(FIRST)
    assert found.lines[0].person == {"family_name": "Jansen"}


def test_semicolons_dutch_dates_quotes_and_windows_line_ends() -> None:
    text = (
        'Personnel_Number;employer_id;first_sick_day;recovered_on;family_name\r\n7;b;2-3-2026;09-03-2026;"Jan; sen"\r\n'
    )
    found = read_caseload(text, day(30))
    assert found.lines[0].period == Verzuimperiode(FIRST, date(2026, 3, 9))
    assert found.lines[0].person == {"family_name": "Jan; sen"}


def test_a_personnel_number_that_looks_like_a_date_stays_as_it_is() -> None:
    assert read("1-2-2026,bakkerij,2-3-2026,,x").lines[0].personnel_number == "1-2-2026"


def test_with_and_without_bom_is_utf_8() -> None:
    assert decode("é".encode()) == decode(b"\xef\xbb\xbf" + "é".encode()) == "é"


def test_another_encoding_is_refused_and_names_the_line() -> None:
    with pytest.raises(InvalidInput) as error:
        decode("kop\nJos\u00e9".encode("latin-1"))
    assert named(error.value.faults) == [("line-2", "encoding")]


def test_a_spreadsheet_instead_of_csv_is_refused() -> None:
    with pytest.raises(InvalidInput, match="CSV"):
        decode(b"PK\x00\x00")


def test_a_formula_is_just_text() -> None:
    found = read("7,bakkerij,2026-03-02,,=1+1")
    assert found.lines[0].person == {"family_name": "=1+1"}


def test_every_fault_of_every_line_is_named_at_once() -> None:
    found = read(
        "1,bakkerij,2026-03-02,,Goed",
        ",bakkerij,2026-02-30,,Fout",
        "3,bakkerij,2026-04-02,,Toekomst",
        "4,bakkerij,2026-03-02,2026-03-02,Herstel",
        "5,bakkerij",
    )
    assert [row.line for row in found.lines] == [2]
    assert named(found.faults) == [
        ("line-3.personnel_number", "required"),
        ("line-3.first_sick_day", "invalid"),
        ("line-4.first_sick_day", "in-future"),
        ("line-5.recovered_on", "before-first-day"),
        ("line-6", "columns"),
    ]
    assert found.faults[1].message.startswith("Regel 3, kolom eerste ziektedag (first_sick_day): ")


def test_no_fault_repeats_what_stands_in_a_cell() -> None:
    found = read("999900006,bakkerij,De Vries,,Jansen")
    assert "Vries" not in str(found.faults)
    assert "999900006" not in str(found.faults)


@pytest.mark.parametrize(
    ("one", "two", "double"),
    [
        ("7,b,2026-03-02,,x", "7,b,2026-03-02,,x", True),
        ("7,b,2026-03-02,,x", "7,b,2026-03-09,,x", True),
        ("7,b,2026-03-02,2026-03-09,x", "7,b,2026-03-08,,x", True),
        ("7,b,2026-03-02,2026-03-09,x", "7,b,2026-03-10,,x", False),
        ("7,b,2026-03-02,,x", "7,c,2026-03-02,,x", False),
        ("7,b,2026-03-02,,x", "8,b,2026-03-02,,x", False),
    ],
)
def test_the_same_employee_twice_over_the_same_time_is_named_with_the_other_line(
    one: str, two: str, *, double: bool
) -> None:
    found = read(one, two)
    assert named(found.faults) == ([("line-3.personnel_number", "double")] if double else [])
    assert not double or "regel 2" in found.faults[0].message


def test_lines_count_as_in_the_file_also_after_a_cell_of_two_lines_and_an_empty_line() -> None:
    found = read('1,b,2026-03-02,,"Jan\nsen"', "", "2,b,nooit,,x")
    assert named(found.faults) == [("line-5.first_sick_day", "invalid")]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [(f"line-1.{name}", "missing-column") for name in ("personnel_number", "employer_id", "first_sick_day")]),
        ("personnel_number,employer_id\n1,b", [("line-1.first_sick_day", "missing-column")]),
        (HEADER, [("line-2", "too-short")]),
        (f"{HEADER},employer_id\n", [("line-1.employer_id", "double-column")]),
        (f'{HEADER}\n1,b,2026-03-02,,"open', [("line-2", "quotes")]),
        (f"{HEADER}\n1,b,2026-03-02,," + "x" * 200_000, [("line-2", "quotes")]),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, faults: list[tuple[str, str]]) -> None:
    assert refused(text) == faults


def test_text_in_a_column_without_name_is_a_fault_and_an_empty_one_is_not() -> None:
    header = HEADER + ","
    assert read("1,b,2026-03-02,,x,", header=header).faults == []
    assert named(read("1,b,2026-03-02,,x,y", header=header).faults) == [("line-2", "nameless-column")]


def test_too_many_lines_are_refused() -> None:
    lines = "\n".join(f"{number},b,2026-03-02,,x" for number in range(20_001))
    assert refused(f"{HEADER}\n{lines}") == [("", "too-many")]


DUTCH_HEADER = (
    "Personeelsnummer;Werkgever;Eerste ziektedag;Hersteld_op;voornaam;ACHTERNAAM;Geboortedatum;E-mailadres;BSN"
)


def test_columns_may_be_called_in_dutch() -> None:
    found = read_caseload(f"{DUTCH_HEADER}\n7;bakkerij;02-02-2026;;Bo;Jansen;09-05-1980;bo@voorbeeld.example;", day(30))
    assert found.faults == []
    (line,) = found.lines
    assert (line.personnel_number, line.employer_id, line.period.first_sick_day) == ("7", "bakkerij", date(2026, 2, 2))
    assert set(line.person) == {"given_name", "family_name", "birth_date", "email"}


def test_dutch_and_english_names_of_one_column_are_the_same_column() -> None:
    with pytest.raises(InvalidInput) as error:
        read_caseload("personeelsnummer;personnel_number;werkgever\n7;7;bakkerij", day(30))
    assert [(each.field, each.code) for each in error.value.faults] == [
        ("line-1.first_sick_day", "missing-column"),
        ("line-1.personnel_number", "double-column"),
    ]
    assert "kolom eerste ziektedag (first_sick_day)" in error.value.faults[0].message


def test_what_kept_a_cell_from_being_a_formula_is_taken_off_again() -> None:
    """A caseload that goes out comes in the same."""
    text = write([HEADER.split(","), ("-7", "e", FIRST.isoformat(), "", "=x")])
    (line,) = read_caseload(decode(text.encode()), day(30)).lines
    assert (line.personnel_number, line.person) == ("-7", {"family_name": "=x"})
