"""Hands the person part of a report to persons, unread, on behalf of the user; only ids come back (D42)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from itertools import groupby
from typing import Any

from flask import request

from services.worktrack.domain.caseload_file import CaseloadLine, PersonLine, line_fault
from shared.faults import Fault, Forbidden, InvalidInput, Unavailable
from shared.web.app import base_path
from shared.web.authentication import bearer_token
from shared.web.context import context
from shared.web.service_client import ServiceRefused

BATCH = 500
MANY = 10
NAMES = ("given_name", "family_name")
NOBODY = "?"  # an employer or an employee that is not there
NO_ANSWER = "De personenadministratie geeft nu geen antwoord. Er is niets opgeslagen; probeer het straks opnieuw."


def register_employee(employer_id: str, personnel_number: str, person: Mapping[str, Any]) -> str:
    """Return the employee id. Raises ``InvalidInput`` with the faults of persons, named as fields of `person`."""
    entry = {**person, "personnel_number": personnel_number}
    try:
        answer = _post("employees", {"employer_id": employer_id, "employees": [entry]})
    except ServiceRefused as refused:
        raise InvalidInput([_of_one(fault) for fault in _faults(refused)]) from None
    return str(answer["employees"][0]["employee_id"])


def employment_of_self() -> Mapping[str, Any]:
    """Return `employer_id` and `personnel_number` of the employee who calls, as persons knows them; or nothing."""
    try:
        found: Mapping[str, Any] = _call("GET", "me", None)
    except ServiceRefused as refused:
        if refused.status == HTTPStatus.NOT_FOUND:
            return {}
        raise Unavailable(NO_ANSWER) from None
    return found


def check_employees(people: Sequence[PersonLine], own: Collection[str]) -> list[Fault]:
    """Return what persons finds wrong, named by line and column; nothing is stored.

    Whom an employer that is not ``own`` has on its staff stays unsaid: such lines are judged by themselves.
    """
    asked = [row if row.employer_id in own else replace(row, employer_id=NOBODY) for row in people]
    found = [fault for batch in _batches(_each_named(asked)) for fault in _check(batch)]
    return _in_every_line(found, len(people))


def check_employee(employer_id: str | None, personnel_number: str | None, person: Mapping[str, Any]) -> list[Fault]:
    """Return what persons finds wrong with one employee, named as fields of `person`; nothing is stored.

    Without an employer or a personnel number: what is wrong whoever it is.
    """
    entry = {**person, "personnel_number": personnel_number or NOBODY}
    found = [_of_one(fault) for fault in _found({"employer_id": employer_id or NOBODY, "employees": [entry]})]
    return found if personnel_number else [fault for fault in found if not _is_missing_name(fault)]


def register_employees(lines: Sequence[CaseloadLine]) -> dict[tuple[str, str], str]:
    """Return the employee ids by employer and personnel number."""
    ids: dict[tuple[str, str], str] = {}
    for batch in _batches(_each_once(lines)):
        try:
            answer = _post("employees", _body(batch))
        except ServiceRefused as refused:
            raise InvalidInput([_of_line(batch, fault) for fault in _faults(refused)]) from None
        ids |= {(batch[0].employer_id, row["personnel_number"]): row["employee_id"] for row in answer["employees"]}
    return ids


def _batches(people: Iterable[PersonLine]) -> list[list[PersonLine]]:
    """Return the lines in batches of one employer."""
    ordered = sorted(people, key=lambda row: (row.employer_id, row.line))
    groups = [list(rows) for _, rows in groupby(ordered, key=lambda row: row.employer_id)]
    return [rows[start : start + BATCH] for rows in groups for start in range(0, len(rows), BATCH)]


def _each_once(lines: Iterable[CaseloadLine]) -> list[PersonLine]:
    """Return one line for each employee; where lines differ, the newest absence is believed."""
    once: dict[tuple[str, str], PersonLine] = {}
    for row in sorted(lines, key=lambda row: (row.period.first_sick_day, row.line)):
        who = (row.employer_id, row.personnel_number)
        person = {**(once[who].person if who in once else {}), **row.person}
        once[who] = PersonLine(row.line, *who, person)
    return list(once.values())


def _each_named(people: Sequence[PersonLine]) -> list[PersonLine]:
    """Return all lines, with the name from another line of the same employee where a line gives none."""
    named: dict[tuple[str, str], dict[str, str]] = {}
    for row in people:
        given = {name: row.person[name] for name in NAMES if name in row.person}
        named.setdefault((row.employer_id, row.personnel_number), {}).update(given)
    return [replace(row, person={**named[row.employer_id, row.personnel_number], **row.person}) for row in people]


def _body(batch: Sequence[PersonLine]) -> dict[str, Any]:
    entries = [{**row.person, "personnel_number": row.personnel_number} for row in batch]
    return {"employer_id": batch[0].employer_id, "employees": entries}


def _check(batch: Sequence[PersonLine]) -> list[Fault]:
    return [_of_line(batch, fault) for fault in _found(_body(batch))]


def _found(body: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """Return the faults of a check; of an employer that is not there no name can be missing."""
    try:
        found: list[Mapping[str, str]] = _post("employee-checks", body)["faults"]
    except ServiceRefused as refused:
        found = _faults(refused)
    unsaid = {*NAMES, "employer_id"} if body["employer_id"] == NOBODY else set()
    return [fault for fault in found if fault["field"].rpartition(".")[2] not in unsaid]


def _post(path: str, body: Mapping[str, Any]) -> Any:
    return _call("POST", path, body)


def _call(method: str, path: str, body: Mapping[str, Any] | None) -> Any:
    client = context().client
    if client is None:
        raise Unavailable(NO_ANSWER)
    token = bearer_token(request.headers.get("Authorization"))
    return client.call(method, f"{base_path('persons')}/{path}", json=body, token=token).json()


def _faults(refused: ServiceRefused) -> list[Mapping[str, str]]:
    if refused.status == HTTPStatus.FORBIDDEN:
        raise Forbidden(str(refused.problem.get("detail", ""))) from None
    found = refused.problem.get("errors")
    if refused.status != HTTPStatus.BAD_REQUEST or not found:
        raise Unavailable(NO_ANSWER) from None
    return list(found)


def _of_one(fault: Mapping[str, str]) -> Fault:
    column = fault["field"].removeprefix("employees.0.")
    where = column if column in {"personnel_number", "employer_id"} else f"person.{column}"
    return Fault(where, fault["code"], fault["message"], fault.get("rule"))


def _is_missing_name(fault: Fault) -> bool:
    return fault.code == "required" and fault.field.removeprefix("person.") in NAMES


def _of_line(batch: Sequence[PersonLine], fault: Mapping[str, str]) -> Fault:
    _, _, rest = fault["field"].partition("employees.")
    index, _, column = rest.partition(".")
    line = batch[int(index)].line if index.isdecimal() else batch[0].line
    return line_fault(line, column or fault["field"], fault["code"], fault["message"], fault.get("rule"))


def _in_every_line(faults: Sequence[Fault], lines: int) -> list[Fault]:
    """Name what is wrong in every line once, at the header: it is the column that is wrong."""
    same: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        column = fault.field.partition(".")[2]
        same.setdefault((column, fault.message.partition(": ")[2]), []).append(fault)
    shown: list[Fault] = []
    for (column, text), found in same.items():
        shown += (
            [line_fault(1, column, found[0].code, f"In elke regel: {text}")] if len(found) == lines >= MANY else found
        )
    return shown
