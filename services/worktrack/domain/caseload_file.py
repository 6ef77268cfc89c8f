"""A caseload as a CSV file: every fault named by line and column; what belongs to persons is kept unread."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from services.worktrack.domain.absence import Placement, Verzuimperiode, faults_of, place
from services.worktrack.domain.caseload_columns import REACHED, STARTED, column_of, named
from services.worktrack.domain.done_before import NOTHING, Done
from services.worktrack.domain.milestones import Reached
from shared import csv_file
from shared.faults import Fault, InvalidInput

REQUIRED = ("personnel_number", "employer_id", "first_sick_day")
DONE = (*REACHED, STARTED)
DAYS = ("first_sick_day", "recovered_on", *DONE)
OWN = (*REQUIRED, "recovered_on", *DONE)
LONGEST = {"personnel_number": 40, "employer_id": 64}
MOST_LINES = 20_000
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class PersonLine:
    """Who a line is about (by number); `person` goes to persons as it is."""

    line: int
    employer_id: str
    personnel_number: str
    person: Mapping[str, str]


@dataclass(frozen=True)
class CaseloadLine(PersonLine):
    """One line that could be read: who, absent when, and what was done before."""

    period: Verzuimperiode
    done: Done = NOTHING


@dataclass
class CaseloadFile:
    """The lines that could be read, every fault of the others, and of all lines who they are about."""

    lines: list[CaseloadLine] = field(default_factory=list)
    people: list[PersonLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    count: int = 0


def read_caseload(text: str, today: date) -> CaseloadFile:
    """Read all lines. Raises ``InvalidInput`` when the header is wrong, for then no line can be read."""
    rows = csv_file.rows(text)
    number, header = next(rows, (1, []))
    columns = [column_of(name) for name in header]
    if wrong := csv_file.header_faults(
        number, columns, REQUIRED, [(name, named(name)) for name in (*REQUIRED, *columns)]
    ):
        raise InvalidInput(wrong)
    found = CaseloadFile()
    for line, cells in rows:
        found.count += 1
        _read(found, line, columns, cells, today)
    if found.count == 0:
        raise InvalidInput([line_fault(number + 1, "", "too-short", "Er staan geen werknemers in dit bestand.")])
    if found.count > MOST_LINES:
        raise InvalidInput([Fault("", "too-many", f"Ten hoogste {MOST_LINES} regels per bestand. Splits het bestand.")])
    found.faults += _clashes(found.lines)
    return found


def line_fault(line: int, column: str, code: str, message: str, rule: str | None = None) -> Fault:
    """Return a fault of one line, so that a person finds the cell: line number, column, what is wrong."""
    return csv_file.line_fault(line, column, code, message, rule, called=named(column))


def _read(found: CaseloadFile, line: int, columns: Sequence[str], cells: Sequence[str], today: date) -> None:
    if len(cells) != len(columns):
        found.faults.append(csv_file.cell_count_fault(line, cells, columns))
        return
    plain = map(csv_file.plain_cell, cells)
    values = {
        name: cell if name in LONGEST else csv_file.iso_day(cell) for name, cell in zip(columns, plain, strict=True)
    }
    faults = list(_cell_faults(line, values))
    first, recovered = _day(values["first_sick_day"]), _day(values.get("recovered_on", ""))
    if first is not None:
        found_wrong = faults_of(Verzuimperiode(first, recovered), today)
        faults += [line_fault(line, each.field, each.code, each.message, each.rule) for each in found_wrong]
        faults += _done_faults(line, values, first, today)
    person = {name: value for name, value in values.items() if name not in OWN and value}
    who = PersonLine(line, values["employer_id"], values["personnel_number"], person)
    found.people.append(who)
    if first is not None and not faults:
        found.lines.append(CaseloadLine(**vars(who), period=Verzuimperiode(first, recovered), done=_done(values)))
    found.faults += faults


def _cell_faults(line: int, values: Mapping[str, str]) -> Iterator[Fault]:
    for name in REQUIRED:
        if not values[name]:
            yield line_fault(line, name, "required", "Dit is verplicht.")
    for name, longest in LONGEST.items():
        if len(values[name]) > longest or not values[name].isprintable():
            yield line_fault(line, name, "too-long", f"Ten hoogste {longest} leesbare tekens.")
    for name in DAYS:
        if values.get(name) and _day(values[name]) is None:
            text = "Dit is geen bestaande datum. Schrijf 2026-03-28, of dag-maand-jaar in cijfers."
            yield line_fault(line, name, "invalid", text)
    if values.get(""):
        yield line_fault(line, "", "nameless-column", "Hier staat iets in een kolom zonder naam.")


def _done_faults(line: int, values: Mapping[str, str], first: date, today: date) -> Iterator[Fault]:
    """Yield the days on which nothing of this absence can have been done."""
    for name in DONE:
        day = _day(values.get(name, ""))
        if day and day > today:
            yield line_fault(line, name, "in-future", "Deze datum ligt in de toekomst. Schrijf op wat gebeurd is.")
        if day and day < first:
            text = f"Deze datum ligt voor de eerste ziektedag ({first:%d-%m-%Y})."
            yield line_fault(line, name, "before-first-day", text)


def _done(values: Mapping[str, str]) -> Done:
    days = {name: _day(values.get(name, "")) for name in DONE}
    return Done(tuple(Reached(code, days[name]) for name, code in REACHED.items() if days[name]), days[STARTED])


def _day(cell: str) -> date | None:
    match = _ISO.fullmatch(cell)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _clashes(lines: Iterable[CaseloadLine]) -> Iterator[Fault]:
    """Yield the lines that say something about a time of which another line of the same employee speaks already."""
    ordered = sorted(
        lines, key=lambda row: (row.employer_id, row.personnel_number, row.period.first_sick_day, row.line)
    )
    for one, two in pairwise(ordered):
        same = (one.employer_id, one.personnel_number) == (two.employer_id, two.personnel_number)
        placement = place([one.period], two.period) if same else Placement.FIRST
        if placement not in {Placement.FIRST, Placement.RESUMES}:
            text = f"Deze werknemer staat al op regel {one.line}, over dezelfde tijd."
            yield line_fault(two.line, "personnel_number", "double", text)
