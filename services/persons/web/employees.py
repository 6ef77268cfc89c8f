"""Routes about employees (work side)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from marshmallow import ValidationError

from services.persons.domain.employee import Employee
from services.persons.usecases.name_employees import name_employees
from services.persons.usecases.register_employees import (
    EmployeeEntry,
    check_employees,
    double_faults,
    register_employees,
)
from services.persons.usecases.search_employees import search_employees
from services.persons.usecases.staff import staff_of
from services.persons.web.schemas import (
    EmployeeIdListSchema,
    EmployeeIdsSchema,
    EmployeesFoundSchema,
    EmployeesSchema,
    FaultsSchema,
    NameSearchSchema,
    PersonNamesSchema,
)
from shared.faults import Fault, FaultList, InvalidInput
from shared.storage.work import Work
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.problem import faults_of

blueprint = Blueprint("employees", __name__, description="Werknemers: wie is het (werkkant)")
BODY = {"required": True, "content": {"application/json": {"schema": EmployeesSchema}}}


@dataclass(frozen=True)
class HandedIn:
    """What an employer or arbodienst hands in, as far as it could be read, and everything that is wrong with it."""

    employer_id: str
    entries: list[EmployeeEntry]
    faults: list[Fault]


def hand_in(work: Work) -> HandedIn:
    """Return what was handed in with every fault at once: those of its form and those of its meaning."""
    try:
        loaded, faults = EmployeesSchema().load(request.get_json()), list[Fault]()
    except ValidationError as error:
        loaded, faults = error.valid_data, list(faults_of(error.messages))
    if not isinstance(loaded, Mapping) or not loaded.get("employer_id") or not loaded.get("employees"):
        raise InvalidInput(faults)
    entries = [EmployeeEntry(**{"personnel_number": "", **row}) for row in loaded["employees"]]
    named = {fault.field for fault in faults}
    checked = check_employees(work, loaded["employer_id"], entries).faults
    return HandedIn(loaded["employer_id"], entries, [*faults, *(each for each in checked if each.field not in named)])


@blueprint.post("/employees")
@door("employee.register")
@blueprint.doc(requestBody=BODY)
@blueprint.response(200, EmployeeIdsSchema)
def register() -> dict[str, Any]:
    """Register employees, or recognise them; all or none, with every fault of every employee at once."""
    work = current_work()
    given = hand_in(work)
    work.require("employee.register", staff_of(work, given.employer_id), writes=True)
    FaultList([*given.faults, *double_faults(given.entries)]).raise_invalid()
    ids = register_employees(work, given.employer_id, given.entries)
    return {"employees": [{"personnel_number": number, "employee_id": found} for number, found in ids.items()]}


@blueprint.post("/employee-checks")
@door("employee.register")
@blueprint.doc(requestBody=BODY)
@blueprint.response(200, FaultsSchema)
def check() -> dict[str, Any]:
    """Check only; nothing is stored."""
    return {"faults": hand_in(current_work()).faults}


@blueprint.post("/employee-names")
@door("employee.name")
@blueprint.arguments(EmployeeIdListSchema)
@blueprint.response(200, PersonNamesSchema)
def names(body: Mapping[str, Any]) -> dict[str, Any]:
    """Names for a caseload; employees of others are left out."""
    return {"items": [_named(row) for row in name_employees(current_work(), body["employee_ids"])]}


@blueprint.post("/employee-searches")
@door("employee.search")
@blueprint.arguments(NameSearchSchema)
@blueprint.response(200, EmployeesFoundSchema)
def search(body: Mapping[str, Any]) -> dict[str, Any]:
    """Find employees of your caseload by name (in the body, never in the URL)."""
    found, is_complete = search_employees(current_work(), body["name"])
    return {"items": [_named(row) for row in found], "complete": is_complete}


def _named(row: Employee) -> dict[str, Any]:
    names = {"given_name": row.given_name, "family_name": row.family_name}
    return {"id": row.employee_id, **names, "birth_date": row.birth_date}


LARGEST_BATCH = 8 * 1024 * 1024


@blueprint.before_request
def _allow_batches() -> None:
    request.max_content_length = LARGEST_BATCH
