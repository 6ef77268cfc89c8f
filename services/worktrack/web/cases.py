"""Routes about one case and the worklist."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from services.worktrack.domain.allowed import reached_faults, recovered_faults, start_faults
from services.worktrack.domain.case import WorkCase
from services.worktrack.storage.caseload import COUNTS, Wanted
from services.worktrack.usecases.delegate import count_pressing
from services.worktrack.usecases.list_caseload import find_in_caseload, list_caseload, size_caseload
from services.worktrack.usecases.reach_milestone import reach_milestone
from services.worktrack.usecases.read_case import case_for, employer_cases, own_case
from services.worktrack.usecases.recover_case import recover_case
from services.worktrack.usecases.start_trajectory import start_trajectory
from services.worktrack.web import show
from services.worktrack.web.caseload_schemas import (
    CaseloadFoundSchema,
    CaseloadQuery,
    CaseloadSchema,
    CaseloadSearchSchema,
)
from services.worktrack.web.schemas import (
    CaseSchema,
    EmployerCasesQuery,
    EmployerCasesSchema,
    MilestoneReachedSchema,
    OwnCaseSchema,
    RecoverySchema,
    TrajectoryStartSchema,
)
from services.worktrack.web.seen_by import seen_by, version_for
from shared.faults import Fault
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version
from shared.web.paging import Page, mark_of, page_body, page_of

blueprint = Blueprint("cases", __name__, description="Verzuim: werklijst, startperiode, mijlpalen")


@blueprint.get("/worklist")
@door("caseload.read")
@blueprint.arguments(CaseloadQuery, location="query")
@blueprint.response(200, CaseloadSchema)
def worklist(query: Mapping[str, Any]) -> dict[str, Any]:
    """The caseload of your arbodienst; what needs someone today stands first."""
    work, page = current_work(), page_of(query)
    narrowed = (query["phase"], query["employer_id"], query["absence"], query["number"], query["milestone"])
    weeks = (query["week_from"], query["week_to"])
    wanted = Wanted(*narrowed, weeks, query["contact"], after=_after(page), limit=page.size + 1)
    found = list_caseload(work, wanted)
    body = page_body(
        found,
        page,
        show=lambda row: show.show_in_caseload(work, row),
        mark=lambda row: [row.rank, row.due_on.isoformat(), row.case.case_id],
    )
    return {**body, **_counts(size_caseload(work), query["employer_id"]), "tasks": count_pressing(work)}


@blueprint.post("/caseload-searches")
@door("caseload.read")
@blueprint.arguments(CaseloadSearchSchema)
@blueprint.response(200, CaseloadFoundSchema)
def search(body: Mapping[str, Any]) -> dict[str, Any]:
    """The cases of these employees at your arbodienst, recovered ones too; those of others are left out."""
    work = current_work()
    found = find_in_caseload(work, body["employee_ids"])
    return {"items": [show.show_in_caseload(work, row) for row in found]}


@blueprint.get("/cases/<case_id>")
@door("case.read")
@blueprint.response(200, CaseSchema)
def read(case_id: str) -> dict[str, Any]:
    """One case: E with its reasons, start period, milestones, and dates of care when the patient shares them."""
    return _full(case_for(current_work(), case_id, "case.read"))


@blueprint.get("/my-case")
@door("case.read-own")
@blueprint.response(200, OwnCaseSchema)
def read_own() -> dict[str, Any]:
    """Your own case."""
    work = current_work()
    case = own_case(work)
    show_version(case.version)
    return show.show_case(work, case)


@blueprint.get("/employer-cases")
@door("case.read-as-employer")
@blueprint.arguments(EmployerCasesQuery, location="query")
@blueprint.response(200, EmployerCasesSchema)
def read_as_employer(query: Mapping[str, Any]) -> dict[str, Any]:
    """The cases of your staff: what you may see by law, nothing else (D10)."""
    work, page = current_work(), page_of(query)
    after = cast(tuple[int, date, str] | None, mark_of(page, int, date.fromisoformat, str))
    found = employer_cases(work, case_id=query["case_id"], after=after, limit=page.size + 1)
    return page_body(
        found,
        page,
        show=lambda found: show.show_to_employer(work, found.case),
        mark=lambda found: [found.place[0], found.place[1].isoformat(), found.place[2]],
    )


def start_meaning(readable: Mapping[str, Any], case_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of a start, for this case."""
    work = current_work()
    case = case_for(work, case_id, "trajectory.start", writes=True)
    return start_faults(case, readable.get("started_on"), readable.get("reason"), work.today)


def reached_meaning(readable: Mapping[str, Any], case_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of a milestone, for this case."""
    work = current_work()
    case = case_for(work, case_id, "milestone.reach", writes=True)
    return reached_faults(case, readable.get("milestone"), readable.get("reached_on"), work.today)


def recovered_meaning(readable: Mapping[str, Any], case_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of a recovery, for this case."""
    work = current_work()
    case = case_for(work, case_id, "recovery.report", writes=True)
    return recovered_faults(case, readable.get("recovered_on"), work.today)


@blueprint.post("/cases/<case_id>/trajectory-start")
@door("trajectory.start")
@blueprint.arguments(TrajectoryStartSchema, also=start_meaning)
@blueprint.response(200, CaseSchema)
def start(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """The trajectory of return to work started; outside the start period with a reason (WRK-01), never refused."""
    work = current_work()
    case = _for_change(case_id, "trajectory.start")
    return _full(start_trajectory(work, case, body["started_on"], body["reason"]))


@blueprint.post("/cases/<case_id>/milestones")
@door("milestone.reach")
@blueprint.arguments(MilestoneReachedSchema, also=reached_meaning)
@blueprint.response(200, CaseSchema)
def reach(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """A milestone was reached; what counts from it moves along."""
    work = current_work()
    case = _for_change(case_id, "milestone.reach")
    return _full(reach_milestone(work, case, body["milestone"], body["reached_on"]))


@blueprint.post("/cases/<case_id>/recovery")
@door("recovery.report")
@blueprint.arguments(RecoverySchema, also=recovered_meaning)
@blueprint.response(200, description="Het dossier zoals u het mag zien")
def recover(body: Mapping[str, Any], case_id: str) -> Any:
    """Fully recovered for the own work, from this day on."""
    work = current_work()
    case = recover_case(work, _for_change(case_id, "recovery.report"), body["recovered_on"])
    show_version(version_for(work, case))
    return seen_by(work, case)


def _for_change(case_id: str, action: str) -> WorkCase:
    work = current_work()
    case = case_for(work, case_id, action, writes=True)
    check_version(version_for(work, case))
    return case


def _full(case: WorkCase) -> dict[str, Any]:
    work = current_work()
    show_version(case.version)
    return show.show_whole(work, case)


def _after(page: Page) -> tuple[int, date, str] | None:
    return cast(tuple[int, date, str] | None, mark_of(page, int, date.fromisoformat, str))


def _counts(by_employer: Mapping[str, Mapping[str, int]], employer_id: str | None) -> dict[str, Any]:
    """Add the numbers of one employer, or of all; and say which employers there are to choose from."""
    chosen = [row for name, row in by_employer.items() if employer_id in (None, name)]
    counts = {name: sum(row[name] for row in chosen) for name in COUNTS}
    return {"counts": counts, "employers": list(by_employer)}
