"""The doors of a file of offers: out, looked through without changing anything, and in."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, make_response, request
from werkzeug.exceptions import UnsupportedMediaType

from services.region.domain.offer_changes import OfferChange
from services.region.usecases.import_offers import Plan, export_offers, import_offers, plan_import
from services.region.web.offer_file import CSV, JSON, OfferFile, read_offers, write_csv, write_json
from services.region.web.offer_file_format import BODY
from services.region.web.offer_file_schemas import ExportQuery, FileQuery, OfferFileOutcomeSchema
from shared.csv_file import refuse_lines
from shared.storage.database import again
from shared.storage.work import Work
from shared.web.blueprint import Blueprint
from shared.web.context import begin_work
from shared.web.door import check_role, current_work, door
from shared.web.idempotency import claim, keep

LARGEST_FILE = 16 * 1024 * 1024
MOST_SHOWN = 200

blueprint = Blueprint("offer_files", __name__, description="Aanbod als bestand")


@blueprint.url_value_preprocessor
def _allow_files(endpoint: str | None, values: dict[str, Any] | None) -> None:  # noqa: ARG001 - Flask's signature
    """Runs before the guard looks at the size of the body."""
    if request.method == "POST":
        request.max_content_length = LARGEST_FILE


@blueprint.get("/offer-files")
@door("offer-file.read")
@blueprint.arguments(ExportQuery, location="query")
@blueprint.response(200, description="Het aanbod dat u mag wijzigen, in de vorm waarin het weer ingelezen kan worden")
def export(query: Mapping[str, Any]) -> Response:
    """All offers that you may write, as CSV or JSON, in the form that can be read in again."""
    offers = export_offers(current_work())
    if query["format"] == "json":
        return jsonify(write_json(offers))
    return Response(write_csv(offers), content_type=f"{CSV}; charset=utf-8")


@blueprint.post("/offer-file-checks")
@door("offer-file.read", opens=False)
@blueprint.doc(requestBody=BODY)
@blueprint.arguments(FileQuery, location="query")
@blueprint.response(200, OfferFileOutcomeSchema)
def check(query: Mapping[str, Any]) -> Response:
    """What a file would change: new, changed, ended. Nothing is changed; every fault of every line is named."""
    with begin_work() as work:
        check_role(work, "offer-file.read")
    found = _read()
    with begin_work() as work:
        return jsonify(_shown(found, _plan(work, found, query)))


@blueprint.post("/offer-files")
@door("offer-file.import", opens=False)
@blueprint.doc(requestBody=BODY)
@blueprint.arguments(FileQuery, location="query")
@blueprint.response(201, OfferFileOutcomeSchema)
def take_in(query: Mapping[str, Any]) -> Response:
    """Read offers from a file: each bad line is named; either all of it is read in or nothing."""
    with begin_work() as work:
        check_role(work, "offer-file.import")
    found = _read()
    return again(lambda: _keep(found, query))


def _keep(found: OfferFile, query: Mapping[str, Any]) -> Response:
    with begin_work() as work:
        if earlier := claim(work):
            return earlier
        plan = _plan(work, found, query)
        import_offers(work, plan)
        response = make_response(jsonify(_shown(found, plan)), HTTPStatus.CREATED)
        keep(work, response)
        return response


def _read() -> OfferFile:
    """Read the file, outside any transaction: many lines take a while."""
    if request.mimetype not in {CSV, JSON}:
        raise UnsupportedMediaType
    return read_offers(request.get_data(), request.mimetype)


def _plan(work: Work, found: OfferFile, query: Mapping[str, Any]) -> Plan:
    """Return what the file does. Raises ``InvalidInput`` with every fault of every line."""
    plan = plan_import(work, found.lines, complete=query["complete"] == "true")
    refuse_lines([*found.faults, *(found.at(line, fault) for line, fault in plan.faults)])
    return plan


def _shown(found: OfferFile, plan: Plan) -> dict[str, Any]:
    kinds = {kind: [row for row in plan.changes if row.kind == kind] for kind in ("new", "changed", "ended")}
    stated = {line.offer.offer_id for line in found.lines} - {row.offer.offer_id for row in plan.changes}
    return {
        "lines": len(found.lines),
        "unchanged": len(stated),
        "counts": {kind: len(rows) for kind, rows in kinds.items()},
        **{kind: [_change(row) for row in rows[:MOST_SHOWN]] for kind, rows in kinds.items()},
    }


def _change(row: OfferChange) -> dict[str, Any]:
    names = ("offer_id", "organisation_id", "title")
    return {**{name: getattr(row.offer, name) for name in names}, "changed_fields": list(row.names)}
