"""The doors by which a case begins: a sick report, or the import of a whole caseload (D1)."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, make_response, request
from werkzeug.exceptions import UnsupportedMediaType

from services.worktrack.domain.caseload_file import CaseloadLine, read_caseload
from services.worktrack.usecases.import_caseload import check_caseload, import_caseload, own_clients
from services.worktrack.usecases.report_sick import SickReport, report_faults, report_sick
from services.worktrack.web import persons
from services.worktrack.web.file_format import BODY
from services.worktrack.web.schemas import ImportedSchema, SickReportSchema
from services.worktrack.web.seen_by import seen_by, version_for
from services.worktrack.web.show import CASES
from shared.csv_file import decode, refuse_lines
from shared.faults import Fault, FaultList
from shared.roles import EMPLOYER_SIDE, Role
from shared.storage.database import again
from shared.web.blueprint import Blueprint
from shared.web.context import signed_in
from shared.web.door import begin_work, check_role, door
from shared.web.idempotency import claim, keep, replay

blueprint = Blueprint("reports", __name__, description="Ziekmelding en inlezen van een verzuimbestand")
LARGEST_FILE = 8 * 1024 * 1024
NOT_EMPLOYED = Fault("employer_id", "unknown", "U werkt voor zover bekend niet bij deze werkgever.")


@blueprint.url_value_preprocessor
def _allow_files(endpoint: str | None, values: dict[str, Any] | None) -> None:  # noqa: ARG001 - Flask's signature
    """Runs before the guard looks at the size of the body."""
    if request.path.endswith("/imports"):
        request.max_content_length = LARGEST_FILE


def report_meaning(body: Mapping[str, Any], *, is_wrong: bool = False) -> list[Fault]:
    """Return what is wrong with what could be read of a report.

    Persons is asked only when something ``is_wrong``, here or with the form: else it says so when it registers.
    """
    employer_id, number = body.get("employer_id"), body.get("personnel_number")
    with begin_work() as work:
        check_role(work, "sick-report.make")
        faults = report_faults(work, employer_id, number, body.get("first_sick_day")).faults
    if signed_in().has_role(Role.EMPLOYEE):
        return _at_own_employer(employer_id, faults) if employer_id else faults
    if "person" in body and (is_wrong or faults):
        is_known = "employer_id" not in {fault.field for fault in faults}
        faults += persons.check_employee(employer_id if is_known else _own(), number, body["person"])
    return faults


def _own() -> str | None:
    """Return the employer that an employer's user works for: of no other may it say who works there."""
    return signed_in().organisation_id if signed_in().has_role(*EMPLOYER_SIDE) else None


def _at_own_employer(employer_id: str, faults: list[Fault]) -> list[Fault]:
    """Say the same of every employer but one's own, whether it is there or not."""
    if persons.employment_of_self().get("employer_id") == employer_id:
        return faults
    return [*(fault for fault in faults if fault.field != "employer_id"), NOT_EMPLOYED]


@blueprint.post("/sick-reports")
@door("sick-report.make", opens=False)
@blueprint.arguments(SickReportSchema, also=lambda readable: report_meaning(readable, is_wrong=True))
@blueprint.response(201, description="Het dossier zoals u het mag zien; 200 als een eerder dossier doorloopt")
def report(body: Mapping[str, Any]) -> Any:
    """Report sick: opens a case, or goes on with the one of less than four weeks ago (CAL-06)."""
    with begin_work() as work:
        check_role(work, "sick-report.make")
        if earlier := replay(work):
            return earlier
    FaultList(report_meaning(body)).raise_invalid()
    made = _sick_report(body)
    return again(lambda: _keep_report(made))


def _keep_report(made: SickReport) -> Response:
    with begin_work() as work:
        if earlier := claim(work):
            return earlier
        case, new = report_sick(work, made)
        response = make_response(jsonify(seen_by(work, case)), HTTPStatus.CREATED if new else HTTPStatus.OK)
        response.headers["ETag"] = f'"{version_for(work, case)}"'
        response.headers["Location"] = f"{CASES}/{case.case_id}"
        keep(work, response)
        return response


@blueprint.post("/imports")
@door("caseload.import", opens=False)
@blueprint.doc(requestBody=BODY)
@blueprint.response(201, ImportedSchema)
def import_file() -> Response:
    """Read a caseload (CSV): each bad line is named; either all of it is imported or nothing."""
    with begin_work() as work:
        check_role(work, "caseload.import")
        if earlier := replay(work):
            return earlier
        today = work.today
    if request.mimetype != "text/csv":
        raise UnsupportedMediaType
    found = read_caseload(decode(request.get_data()), today)
    with begin_work() as work:
        own = own_clients(work, found.people)
        faults = [*found.faults, *check_caseload(work, found.people, found.lines)]
    known = {fault.field for fault in faults}
    more = persons.check_employees(found.people, own)
    refuse_lines([*faults, *(fault for fault in more if fault.field not in known)])
    ids = persons.register_employees(found.lines)
    return again(lambda: _keep_caseload(found.lines, ids))


def _keep_caseload(lines: Sequence[CaseloadLine], ids: Mapping[tuple[str, str], str]) -> Response:
    with begin_work() as work:
        if earlier := claim(work):
            return earlier
        response = make_response(jsonify(import_caseload(work, lines, ids)), HTTPStatus.CREATED)
        keep(work, response)
        return response


def _sick_report(body: Mapping[str, Any]) -> SickReport:
    """Learn from persons who it is; never inside a transaction."""
    employer_id, number = body["employer_id"], body["personnel_number"]
    if signed_in().has_role(Role.EMPLOYEE):
        own = persons.employment_of_self()
        return SickReport(employer_id, str(own["personnel_number"]), signed_in().id, body["first_sick_day"])
    employee_id = persons.register_employee(employer_id, number, body["person"])
    return SickReport(employer_id, number, employee_id, body["first_sick_day"])
