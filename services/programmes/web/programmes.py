"""Routes of the programmes."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from services.programmes.domain.programme import Programme, end_date, half_days, treatment_days, treatment_weeks
from services.programmes.settings import Settings
from services.programmes.usecases.read_programmes import read_programme, read_programmes
from services.programmes.web.schemas import ProgrammeSchema, ProgrammesSchema, StartQuery
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("programmes", __name__, description="Behandelprogramma's, zoals de aanbieders ze beschrijven")


@blueprint.get("/programmes")
@door("programme.read")
@blueprint.response(200, ProgrammesSchema)
def programmes() -> dict[str, Any]:
    """All programmes; and providers that say they have none."""
    found = read_programmes(current_work())
    return {
        "items": [_show(row, found) for row in found.programmes.values()],
        "not_offered": [replace(row, source=found.sources[row.source]) for row in found.not_offered],
        "next": None,
    }


@blueprint.get("/programmes/<programme_id>")
@door("programme.read")
@blueprint.arguments(StartQuery, location="query")
@blueprint.response(200, ProgrammeSchema)
def programme(query: Mapping[str, Any], programme_id: str) -> dict[str, Any]:
    """One programme: every fact with its rules, null where the source is silent."""
    work = current_work()
    return _show(read_programme(work, programme_id), work.settings, query["starts_on"])


def _show(row: Programme, found: Settings, starts_on: date | None = None) -> dict[str, Any]:
    return {
        **asdict(row),
        "source": found.sources[row.source],
        "status": str(row.status),
        "href": f"{base_path('programmes')}/programmes/{row.id}",
        "totals": {
            "treatment_weeks": treatment_weeks(row),
            "treatment_days": treatment_days(row),
            "half_days": half_days(row),
            "last_day": end_date(row, starts_on) if starts_on else None,
        },
        "actions": [],
    }
