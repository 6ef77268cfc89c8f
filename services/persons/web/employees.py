"""Routes about employees (work side)."""

from collections.abc import Mapping
from typing import Any

from flask import request

from services.persons.usecases.name_employees import name_employees
from services.persons.usecases.register_employees import EmployeeEntry, check_employees, register_employees
from services.persons.web.schemas import (
    EmployeeIdListSchema,
    EmployeeIdsSchema,
    EmployeesSchema,
    FaultsSchema,
    PersonNamesSchema,
)
from shared.policy.decision import Resource
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("employees", __name__, description="Werknemers: wie is het (werkkant)")


def _entries(body: Mapping[str, Any]) -> list[EmployeeEntry]:
    return [EmployeeEntry(**row) for row in body["employees"]]


@blueprint.post("/employees")
@door("employee.register")
@blueprint.arguments(EmployeesSchema)
@blueprint.response(200, EmployeeIdsSchema)
def register(body: Mapping[str, Any]) -> dict[str, Any]:
    """Register employees, or recognise them; all or none."""
    work = current_work()
    work.require("employee.register", Resource("employee", ""), writes=True)
    ids = register_employees(work, body["employer_id"], _entries(body))
    return {"employees": [{"personnel_number": number, "employee_id": found} for number, found in ids.items()]}


@blueprint.post("/employee-checks")
@door("employee.register")
@blueprint.arguments(EmployeesSchema)
@blueprint.response(200, FaultsSchema)
def check(body: Mapping[str, Any]) -> dict[str, Any]:
    """Check only; nothing is stored."""
    return {"faults": check_employees(current_work(), body["employer_id"], _entries(body)).faults}


@blueprint.post("/employee-names")
@door("employee.name")
@blueprint.arguments(EmployeeIdListSchema)
@blueprint.response(200, PersonNamesSchema)
def names(body: Mapping[str, Any]) -> dict[str, Any]:
    """Names for a caseload; employees of others are left out."""
    found = name_employees(current_work(), body["employee_ids"])
    shown = [
        {
            "id": row.employee_id,
            "given_name": row.given_name,
            "family_name": row.family_name,
            "birth_date": row.birth_date,
        }
        for row in found
    ]
    return {"items": shown}


LARGEST_BATCH = 8 * 1024 * 1024


@blueprint.before_request
def _allow_batches() -> None:
    request.max_content_length = LARGEST_BATCH
