"""Routes for the functionaris gegevensbescherming: requests to destroy a record, on paper too; held, gone on with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.persons.domain.last_day import until_faults
from services.persons.storage.erasures import Mark
from services.persons.usecases.erasure.ask_erasure import ask_on_paper, received_faults
from services.persons.usecases.erasure.handling import take
from services.persons.usecases.erasure.list_erasures import list_erasures, size_erasures
from services.persons.usecases.erasure.rounds import go_on, hold_by_officer
from services.persons.web.erasure_schemas import (
    ErasureHoldSchema,
    ErasureOnPaperSchema,
    ErasureSchema,
    ErasuresQuery,
    ErasuresSchema,
)
from services.persons.web.erasure_show import show
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.paging import mark_of, page_body, page_of

blueprint = Blueprint("erasures", __name__, description="Verzoeken om gegevens te wissen")


@blueprint.get("/erasures")
@door("erasure.list")
@blueprint.arguments(ErasuresQuery, location="query")
@blueprint.response(200, ErasuresSchema)
def erasures(query: Mapping[str, Any]) -> dict[str, Any]:
    """What is open, due first on top; or what is closed, the last due first."""
    work, page = current_work(), page_of(query)
    after = mark_of(page, date.fromisoformat, str)
    found = list_erasures(work, query["show"], size=page.size, after=Mark(*after) if after else None)
    body = page_body(
        found, page, show=lambda row: show(work, row), mark=lambda row: (row.due_on.isoformat(), row.erasure_id)
    )
    return {**body, "counts": size_erasures(work)}


@blueprint.get("/erasures/<erasure_id>")
@door("erasure.read")
@blueprint.response(200, ErasureSchema)
def erasure(erasure_id: str) -> dict[str, Any]:
    """One request: who still keeps what, and why."""
    work = current_work()
    found = take(work, erasure_id, "erasure.read", writes=False)
    show_version(found.version)
    return show(work, found)


@blueprint.post("/erasures")
@door("erasure.record")
@blueprint.arguments(
    ErasureOnPaperSchema, also=lambda readable: received_faults(readable.get("received_on"), current_work().today)
)
@blueprint.response(201, ErasureSchema)
def record(body: Mapping[str, Any]) -> dict[str, Any]:
    """Enter a request that came on paper, found by BSN; the term counts from the day on which it came."""
    work = current_work()
    return show(work, ask_on_paper(work, body["bsn"], body["received_on"]))


@blueprint.post("/erasures/<erasure_id>/hold")
@door("erasure.hold")
@blueprint.arguments(
    ErasureHoldSchema, also=lambda readable, **_path: until_faults(readable.get("until"), current_work().today)
)
@blueprint.response(200, ErasureSchema)
def hold(body: Mapping[str, Any], erasure_id: str) -> dict[str, Any]:
    """Hold the whole on a ground of the law, up to and including a date; the patient sees why."""
    work = current_work()
    held = hold_by_officer(work, erasure_id, body["reason"], body["until"], expected_version())
    show_version(held.version)
    return show(work, held)


@blueprint.post("/erasures/<erasure_id>/continuation")
@door("erasure.go-on")
@blueprint.response(200, ErasureSchema)
def continuation(erasure_id: str) -> dict[str, Any]:
    """Let go of the hold, and ask every holder now; in the reflection, when that is over."""
    work = current_work()
    asked = go_on(work, erasure_id, expected_version())
    show_version(asked.version)
    return show(work, asked)
