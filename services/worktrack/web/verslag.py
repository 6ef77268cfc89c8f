"""Routes of the re-integratieverslag: two parts, each with readers of its own (D12)."""

from dataclasses import asdict
from datetime import date
from typing import Any

from services.worktrack.domain.milestones import Milestone
from services.worktrack.domain.werkplan.attention import scope_of
from services.worktrack.domain.werkplan.content import PartyKind
from services.worktrack.domain.werkplan.plan import Edition
from services.worktrack.usecases.read_verslag import Verslag, read_verslag
from services.worktrack.web.verslag_schemas import MedicalPartSchema, OpenPartSchema, OwnVerslagSchema
from services.worktrack.web.werkplan_show import show_document, show_measurement
from shared.storage.work import Work
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

OPEN_READERS, MEDICAL_READERS = ("employee", "employer", "arbodienst", "uwv"), ("employee", "bedrijfsarts", "uwv")

blueprint = Blueprint("verslag", __name__, description="Re-integratieverslag: een deel voor allen, een medisch deel")


@blueprint.get("/cases/<case_id>/re-integration-report")
@door("report.read")
@blueprint.response(200, OpenPartSchema)
def read(case_id: str) -> dict[str, Any]:
    """The part for employer, employee and arbodienst: the same for each (D10, D12)."""
    work = current_work()
    return _open(read_verslag(work, case_id, "report.read"), work.today)


@blueprint.get("/cases/<case_id>/medical-report")
@door("report.read-medical")
@blueprint.response(200, MedicalPartSchema)
def read_medical(case_id: str) -> dict[str, Any]:
    """The medical part, for the bedrijfsarts: it goes to the employee, never through the employer (D12)."""
    work = current_work()
    return _medical(read_verslag(work, case_id, "report.read-medical"), work.today)


@blueprint.get("/my-re-integration-reports/<case_id>")
@door("report.read-own")
@blueprint.response(200, OwnVerslagSchema)
def read_own(case_id: str) -> dict[str, Any]:
    """Both parts of your own report."""
    return own_verslag(current_work(), case_id)


def own_verslag(work: Work, case_id: str) -> dict[str, Any]:
    """Return both parts of the report of a case to the employee whose it is. Raises ``NotFound``."""
    found = read_verslag(work, case_id, "report.read-own")
    return {"open": _open(found, work.today), "medical": _medical(found, work.today)}


def _head(found: Verslag, part: str, readers: tuple[str, ...], today: date) -> dict[str, Any]:
    case = found.case
    return {
        "format": "re-integratieverslag-1",
        "part": part,
        "readers": list(readers),
        "made_on": today,
        "case_number": case.number,
        "personnel_number": case.personnel_number,
        "arbodienst_id": case.arbodienst_id,
        "employer_id": case.employer_id,
        "first_sick_day": case.periods[0].first_sick_day,
        "recovered_on": case.recovered_on,
    }


def _open(found: Verslag, today: date) -> dict[str, Any]:
    case = found.case
    agreed = [row for row in found.plan.editions if row.active_from]
    return {
        **_head(found, "open", OPEN_READERS, today),
        "effective_first_day": case.effective_first_day,
        "periods": [asdict(period) for period in case.periods],
        "milestones": [_step(row) for row in case.milestones_on(today) if row.term.kind == "duty"],
        "agreed_hours": case.schedule,
        "agreements": [_agreed(row, found.digests.get(row.number)) for row in agreed],
    }


def _step(row: Milestone) -> dict[str, Any]:
    days = {"latest_on": row.latest_on, "target_on": row.target_on, "state": row.state}
    reached_on = row.reached.on if row.reached else None
    return {"code": row.term.code, "owner": row.term.owner, **days, "reached_on": reached_on}


def _agreed(edition: Edition, digest: str | None) -> dict[str, Any]:
    document = show_document(edition.content)
    return {
        "edition": edition.number,
        "active_from": edition.active_from,
        "control_code": digest,
        "document": document,
    }


def _medical(found: Verslag, today: date) -> dict[str, Any]:
    plan = found.plan
    return {
        **_head(found, "medical", MEDICAL_READERS, today),
        "assessment_scope": scope_of(PartyKind.BEDRIJFSARTS),  # WRK-12
        "measurements": [show_measurement(row) for row in plan.measurements],
        "editions": [_closed(row) for row in plan.editions],
        "signals": plan.signals,
        "weeks": found.case.weeks_until(today),
    }


def _closed(edition: Edition) -> dict[str, Any]:
    content = edition.content
    names = ("barrier", "lead", "lead_reason", "change_reason")
    return {
        "edition": edition.number,
        "sent_at": edition.sent_at,
        "declined": edition.declined,
        **{name: getattr(content, name) for name in names},
        "parties": [asdict(row) for row in content.parties],
        "at_once": content.at_once and asdict(content.at_once),
        "exchange": [asdict(row) for row in content.exchange],
    }
