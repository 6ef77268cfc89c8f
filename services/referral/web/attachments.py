"""The doors of files beside a referral. A file comes in as the body itself, piece by piece, and goes out so too."""

from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from typing import IO, Any

from flask import Response, jsonify, make_response, request
from werkzeug.http import parse_options_header

from services.referral.domain.attachment import Attachment
from services.referral.domain.attachment_kinds import HEAD, KINDS
from services.referral.domain.attachment_passing import Passing
from services.referral.settings.attachments import MB, MOST_MB
from services.referral.storage.attachments import Content, cross_out
from services.referral.storage.referrals import load_referral
from services.referral.usecases.attach import (
    ATTACH,
    Arriving,
    Given,
    expect_attachment,
    keep_attachment,
    take_in,
)
from services.referral.usecases.open_attachment import OPEN, Seen, list_attachments, open_attachment, read_content
from services.referral.usecases.remove_attachment import remove_attachment
from services.referral.usecases.scan_attachments import delete_content
from services.referral.web.attachment_schemas import AttachmentSchema, AttachmentsSchema
from services.referral.web.attachment_show import show_attachment
from shared.faults import LostRace, Refusal
from shared.storage.database import AWAY, again
from shared.web.blueprint import Blueprint
from shared.web.context import begin_work, context
from shared.web.door import check_role, current_work, door, missing_noted

READ = 64 * 1024
SANDBOXED = "default-src 'none'; frame-ancestors 'none'; sandbox"
_FILE = {"schema": {"type": "string", "format": "binary"}}
BODY = {"required": True, "content": dict.fromkeys(KINDS, _FILE)}
NAME = {
    "name": "Content-Disposition",
    "in": "header",
    "required": True,
    "description": "Naam van het bestand: `attachment; filename*=UTF-8''brief%20fysio.pdf`",
    "schema": {"type": "string"},
}

blueprint = Blueprint("attachments", __name__, description="Bijlagen bij een verwijzing")


@blueprint.url_value_preprocessor
def _allow_files(endpoint: str | None, values: dict[str, Any] | None) -> None:  # noqa: ARG001 - Flask's signature
    """Runs before the guard looks at the size of the body."""
    if request.method == "POST":
        request.max_content_length = (MOST_MB + 1) * MB  # a file that is a little too large is told so in words


@blueprint.post("/referrals/<referral_id>/attachments")
@door(ATTACH, opens=False)
@blueprint.doc(requestBody=BODY, parameters=[NAME])
@blueprint.response(201, AttachmentSchema)
def attach(referral_id: str) -> Response:
    """Add a file: its content is the body, its type `Content-Type`, its name stands in `Content-Disposition`.

    The same content once more is the attachment that is there (200): repeating is harmless.
    """
    given = _given(request.stream)
    arriving = again(lambda: _expect(referral_id, given))
    passed = _take_in(arriving, _rest(given.head, request.stream))
    try:
        kept, body = again(lambda: _keep(arriving, passed))
    except Refusal:  # after any other trouble nobody knows whether it was kept: then the clock sees to it
        _give_up(arriving)
        raise
    if kept.object_id == arriving.object_id:
        return make_response(jsonify(body), HTTPStatus.CREATED)
    _give_up(arriving)
    return jsonify(body)


@blueprint.get("/referrals/<referral_id>/attachments")
@door("referral.read")
@blueprint.response(200, AttachmentsSchema)
def list_all(referral_id: str) -> dict[str, Any]:
    """All files of a referral, with what the malware scanner said of each."""
    work = current_work()
    seen = list_attachments(work, referral_id)
    referral = load_referral(work, referral_id)
    return {"items": [show_attachment(work, referral, each) for each in seen]}


@blueprint.get("/referrals/<referral_id>/attachments/<attachment_id>/content")
@door(OPEN, opens=False)
@blueprint.response(200, description="De inhoud, alleen als er geen schadelijke software in gevonden is")
def read(referral_id: str, attachment_id: str) -> Response:
    """The content of a file that was found clean, to keep and never to show in place; who opened it is noted."""

    def opened() -> tuple[Attachment, Content]:
        with begin_work() as work, missing_noted(work, OPEN):
            check_role(work, OPEN)
            return open_attachment(work, referral_id, attachment_id)

    found, content = again(opened)
    return download(found, read_content(context().settings.attachments, content))


@blueprint.delete("/referrals/<referral_id>/attachments/<attachment_id>")
@door(ATTACH)
@blueprint.response(204)
def remove(referral_id: str, attachment_id: str) -> None:
    """Take a file away from a draft; its content is deleted."""
    remove_attachment(current_work(), referral_id, attachment_id)


def download(found: Attachment, pieces: Iterator[bytes]) -> Response:
    """Return a file as something to keep: no browser shows it, guesses what it is, or lets it do anything."""
    answer = Response(pieces, content_type=found.media_type)
    answer.content_length = found.size
    answer.headers.set("Content-Disposition", "attachment", filename=found.name)
    answer.headers["Content-Security-Policy"] = SANDBOXED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _given(stream: IO[bytes]) -> Given:
    _, options = parse_options_header(request.headers.get("Content-Disposition", ""))
    head = b""
    while len(head) < HEAD and (more := stream.read(HEAD - len(head))):
        head += more
    return Given(options.get("filename", ""), request.mimetype, request.content_length or 0, head)


def _rest(head: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    yield head
    while piece := stream.read(READ):
        yield piece


def _expect(referral_id: str, given: Given) -> Arriving:
    with begin_work() as work, missing_noted(work, ATTACH):
        check_role(work, ATTACH)
        return expect_attachment(work, referral_id, given)


def _take_in(arriving: Arriving, chunks: Iterator[bytes]) -> Passing:
    try:
        return take_in(context().settings.attachments, arriving, chunks)
    except BaseException:
        _give_up(arriving)
        raise


def _keep(arriving: Arriving, passed: Passing) -> tuple[Attachment, Any]:
    with begin_work() as work:
        kept = keep_attachment(work, arriving, passed)
        shown = show_attachment(work, load_referral(work, kept.referral_id), Seen(kept, named=True, opens=False))
    return kept, AttachmentSchema().dump(shown)


def _give_up(arriving: Arriving) -> None:
    """Leave nothing behind of what did not come in; what cannot be cleared away now the clock does within the hour."""
    if delete_content(context().settings.attachments, [arriving.object_id]):
        with suppress(*AWAY, LostRace), begin_work() as work:
            cross_out(work, [arriving.object_id])
