"""The files beside a referral: add, take away from a draft, open what was found clean; here they only pass by."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from os import SEEK_END
from typing import IO, Any
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from services.portal import errors
from services.portal.api import Refused, act, hand_over, take_out
from services.portal.form import Form, faults_of
from services.portal.gather.referral import REFERRALS, gather_referral
from services.portal.language import text
from services.portal.person import person
from shared.web.service_client import ServiceUnavailable

LARGEST_FORM = 64 * 1024 * 1024
READ = 64 * 1024
SANDBOXED = "default-src 'none'; frame-ancestors 'none'; sandbox"
_UNKNOWN_KIND = "application/octet-stream"
_ERRORS = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN, "away": HTTPStatus.SERVICE_UNAVAILABLE}

blueprint = Blueprint("attachments", __name__, url_prefix="/bijlagen")


@blueprint.url_value_preprocessor
def _allow_files(endpoint: str | None, values: dict[str, Any] | None) -> None:  # noqa: ARG001 - Flask's signature
    """Runs before anything looks at the form, so that files fit."""
    if endpoint == "attachments.add":
        request.max_content_length = LARGEST_FORM


@blueprint.get("/<referral_id>")
def show(referral_id: str) -> ResponseReturnValue:
    """Show the files of a referral, and where to add one."""
    return _page(referral_id, Form())


@blueprint.post("/<referral_id>")
def add(referral_id: str) -> ResponseReturnValue:
    """Hand in the files that were chosen; what is wrong with each is named, and the others are added."""
    chosen = [each for each in request.files.getlist("file") if each.filename]
    if not chosen:
        missing = {"field": "file", "message": text("attach.none-chosen")}
        return _page(referral_id, Form({}, (missing,), HTTPStatus.BAD_REQUEST))
    faults = [fault for each in chosen for fault in _faults_of(referral_id, each)]
    if not faults:
        flash(text("attach.added"), "ok")
        return redirect(url_for("attachments.show", referral_id=referral_id))
    return _page(referral_id, Form({}, tuple(faults), HTTPStatus.BAD_REQUEST))


@blueprint.post("/<referral_id>/<attachment_id>/weghalen")
def remove(referral_id: str, attachment_id: str) -> ResponseReturnValue:
    """Take a file away from a draft."""
    try:
        act(f"{REFERRALS}/{referral_id}/attachments/{attachment_id}", method="DELETE")
    except Refused as refused:
        return _page(referral_id, Form({}, tuple(faults_of(refused)), refused.status))
    flash(text("attach.removed"), "ok")
    return redirect(url_for("attachments.show", referral_id=referral_id))


@blueprint.get("/<referral_id>/<attachment_id>")
def read(referral_id: str, attachment_id: str) -> ResponseReturnValue:
    """Give a file to keep; why one does not open is said beside it."""
    try:
        found = take_out(f"{REFERRALS}/{referral_id}/attachments/{attachment_id}/content")
    except Refused as refused:
        if refused.status != HTTPStatus.CONFLICT:
            return errors.page(HTTPStatus(refused.status))
        flash(text("attach.closed"), "warning")
        return redirect(url_for("attachments.show", referral_id=referral_id))
    except ServiceUnavailable:
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    answer = Response(found.iter_bytes(READ), content_type=found.headers["Content-Type"])
    answer.call_on_close(found.close)
    for name in ("Content-Disposition", "Content-Length"):
        answer.headers[name] = found.headers[name]
    answer.headers["Content-Security-Policy"] = SANDBOXED
    return answer


def _faults_of(referral_id: str, file: FileStorage) -> Iterator[Mapping[str, str]]:
    """Hand in one file; yield what is wrong with it, behind its name."""
    name = file.filename or ""
    headers = {
        "Content-Type": file.mimetype or _UNKNOWN_KIND,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Length": str(_size(file.stream)),
    }
    try:
        hand_over(f"{REFERRALS}/{referral_id}/attachments", _pieces(file.stream), headers)
    except Refused as refused:
        is_huge = refused.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        found = [{"field": "file", "message": text("attach.too-large")}] if is_huge else faults_of(refused)
    except ServiceUnavailable:
        found = [{"field": "file", "message": text("form.away")}]
    else:
        return
    for fault in found:
        yield {"field": "file", "message": text("attach.of-file", name=name, message=fault["message"])}


def _size(stream: IO[bytes]) -> int:
    size = stream.seek(0, SEEK_END)
    stream.seek(0)
    return size


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(READ):
        yield piece


def _page(referral_id: str, form: Form) -> ResponseReturnValue:
    looked = gather_referral(person(), referral_id)
    if not looked.part.is_there:
        return errors.not_there(looked.part, _ERRORS[looked.part.state])
    row = looked.part.body
    me = person()
    sends = row["sender_organisation_id"] == me.organisation_id
    shown = render_template("pages/referral/attachments.html", looked=looked, row=row, form=form, sends=sends)
    return shown, form.status
