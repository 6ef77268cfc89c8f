"""Offers as one file: take them out, look what a file would change, read it in (technisch beheerder, secretary)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Part, Refused, fetch, hand_in
from services.portal.file_faults import MOST_SHOWN, lines_of
from services.portal.form import Form, attempt
from services.portal.gather.directory import directory
from services.portal.language import text
from services.portal.person import person
from shared.roles import Role
from shared.web.service_client import ServiceUnavailable

FILES, CHECKS = "/api/region/v1/offer-files", "/api/region/v1/offer-file-checks"
KEEPERS = (Role.PLATFORM_ADMIN, Role.SECRETARY)
MEDIA = {"csv": "text/csv", "json": "application/json"}
KINDS = ("new", "changed", "ended")
LARGEST_FILE = 17 * 1024 * 1024

blueprint = Blueprint("offer_files", __name__, url_prefix="/aanbod")


@blueprint.url_value_preprocessor
def _allow_files(endpoint: str | None, values: dict[str, Any] | None) -> None:  # noqa: ARG001 - Flask's signature
    """Runs before anything looks at the form, so that a whole directory fits."""
    if endpoint == "offer_files.take_in":
        request.max_content_length = LARGEST_FILE


@blueprint.get("/bestand")
def show() -> ResponseReturnValue:
    """Show where to take the file out and where to choose one."""
    return _page(Form())


@blueprint.post("/bestand")
def take_in() -> ResponseReturnValue:
    """Look what a file would change, or read it in: all of it, or nothing and every fault named."""
    chosen = request.files.get("file")
    content = chosen.read() if chosen else b""
    values = {"complete": request.form.get("complete", "")}
    if not content.strip():
        missing = {"field": "file", "message": text("import.no-file")}
        return _page(Form(values, (missing,), HTTPStatus.BAD_REQUEST))
    is_import = request.form.get("move") == "inlezen"
    path = f"{FILES if is_import else CHECKS}?complete={'true' if values['complete'] else 'false'}"
    done, form = attempt(lambda once: hand_in(path, content, _media(content), key=once), values)
    return _page(form, done, is_import=is_import)


@blueprint.get("/bestand/aanbod.<form>")
def take_out(form: str) -> ResponseReturnValue:
    """Give the file that can be read in again."""
    if form not in MEDIA:
        return errors.page(HTTPStatus.NOT_FOUND)
    try:
        content = fetch(FILES, format=form)
    except Refused as refused:
        return errors.page(HTTPStatus(refused.status))
    except ServiceUnavailable:
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    answer = Response(content, content_type=f"{MEDIA[form]}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="aanbod.{form}"'
    return answer


def _media(content: bytes) -> str:
    return MEDIA["json" if content.lstrip()[:1] == b"{" else "csv"]


def _page(form: Form, done: Part | None = None, *, is_import: bool = False) -> ResponseReturnValue:
    if not person().has_role(*KEEPERS):
        return errors.page(HTTPStatus.FORBIDDEN)
    lines = lines_of(form)
    shown: Mapping[str, Any] = {
        "form": form,
        "found": done.body if done else None,
        "is_import": is_import,
        "kinds": KINDS,
        "known": directory(),
        "writes_all": person().has_role(Role.PLATFORM_ADMIN),
        "lines": lines[:MOST_SHOWN],
        "count": len(lines),
    }
    return render_template("pages/directory/file.html", **shown), form.status
