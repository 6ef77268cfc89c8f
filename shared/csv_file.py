"""A CSV file as spreadsheets here write it, read line by line; and cells that no spreadsheet takes for a formula.

What is wrong names the line and the column, so that a person finds the cell.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from shared.faults import Fault, InvalidInput

_ZIP = b"PK\x03\x04"  # how a workbook begins
_DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_FORMULA = frozenset("=+-@\t\r")


def decode(content: bytes) -> str:
    """Return the text of a file in UTF-8, with or without BOM. Raises ``InvalidInput``."""
    if content.startswith(_ZIP):
        excel = "Dit is een Excel-bestand. Kies bij het opslaan 'CSV UTF-8' en lees dat bestand in."
        raise InvalidInput([Fault("", "not-csv", excel)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        text = "Dit bestand is geen UTF-8. Kies bij het opslaan 'CSV UTF-8'."
        raise InvalidInput([line_fault(line, "", "encoding", text)]) from None
    if "\0" in text:
        raise InvalidInput([Fault("", "not-csv", "Dit is geen CSV-bestand. Sla het op als 'CSV UTF-8'.")])
    return text


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line number (of its first line) and trimmed cells of every line that holds anything.

    Semicolon or comma, whichever the first line has more of. Raises ``InvalidInput`` where quotes do not match.
    """
    lines = [f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    header = next((line for line in lines if line.strip()), "")
    reader = csv.reader(lines, delimiter=";" if header.count(";") > header.count(",") else ",", strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            text = "De aanhalingstekens kloppen niet, of een cel is te lang."
            raise InvalidInput([line_fault(line, "", "quotes", text)]) from None
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in cells]


def line_fault(
    line: int, column: str, code: str, message: str, rule: str | None = None, *, called: str = "", unit: str = "Regel"
) -> Fault:
    """Return a fault of one line; ``called``: how people call the column, ``unit``: what they call a line."""
    place = f"{unit} {line}, kolom {called or column}" if column else f"{unit} {line}"
    where = f"line-{line}.{column}" if column else f"line-{line}"
    return Fault(where, code, f"{place}: {message}", rule)


def header_faults(
    line: int, columns: Sequence[str], required: Iterable[str], called: Iterable[tuple[str, str]] = ()
) -> list[Fault]:
    """Return which required columns are not there, and which are there twice; ``called``: how people call them."""
    names = dict(called)
    missing = [name for name in required if name not in columns]
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    text = "Deze kolom ontbreekt."
    found = [line_fault(line, name, "missing-column", text, called=names.get(name, "")) for name in missing]
    text = "Deze kolom staat er twee keer."
    return found + [line_fault(line, name, "double-column", text, called=names.get(name, "")) for name in twice]


def cell_count_fault(line: int, cells: Collection[str], columns: Collection[str]) -> Fault:
    """Return that a line has another number of cells than the header has columns."""
    text = f"Hier staan {len(cells)} cellen, de kop heeft {len(columns)} kolommen."
    return line_fault(line, "", "columns", text)


def refuse_lines(faults: Iterable[Fault]) -> None:
    """Name every fault of every line, once each and in order of line. Raises ``InvalidInput`` when there is any."""
    each = sorted({(fault.field, fault.message): fault for fault in faults}.values(), key=line_of)
    if each:
        lines = len({line_of(fault) for fault in each})
        count = "1 regel klopt niet" if lines == 1 else f"{lines} regels kloppen niet"
        text = f"{count}. Er is niets ingelezen. Verbeter elke fout en stuur het hele bestand opnieuw."
        raise InvalidInput(each, text)


def line_of(fault: Fault) -> int:
    """Return the line of a fault, 0 for one of the whole file."""
    number = fault.field.partition(".")[0].removeprefix("line-")
    return int(number) if number.isdecimal() else 0


def iso_day(cell: str) -> str:
    """Write a date the way a spreadsheet exports it (DD-MM-YYYY) as YYYY-MM-DD; any other text stays as it is."""
    match = _DUTCH_DAY.fullmatch(cell)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else cell


def safe_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA else cell


def plain_cell(cell: str) -> str:
    """Return what ``safe_cell`` was made of, so that what went out comes in the same."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def write(lines: Iterable[Iterable[str]]) -> str:
    """Return a file that spreadsheets here open well: BOM, semicolons, no formula."""
    page = io.StringIO()
    csv.writer(page, delimiter=";", lineterminator="\r\n").writerows([map(safe_cell, cells) for cells in lines])
    return "\ufeff" + page.getvalue()
