"""Documents about a referral, made when they are asked for and kept nowhere (D42)."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.documents.characters import is_whole
from services.portal.documents.letter import Letter, as_text
from services.portal.documents.pack import code_of, pack_of
from services.portal.documents.printing import TooBusy, TooLong, draw
from services.portal.documents.referral import referral_letter
from services.portal.documents.report import report_letter, return_letter
from services.portal.documents.source import Source
from services.portal.gather.letter import gather_letter
from services.portal.language import language_code, text
from services.portal.parts import parts, today
from services.portal.person import person

STATES: Mapping[str, int] = {
    "missing": HTTPStatus.NOT_FOUND,
    "forbidden": HTTPStatus.FORBIDDEN,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
}

PACK = "voor-de-patient"

blueprint = Blueprint("letters", __name__, url_prefix="/brief")


@blueprint.get("/<referral_id>/verwijzing.pdf")
def referral(referral_id: str) -> ResponseReturnValue:
    """Give the letter of a referral."""
    return _made(referral_id, referral_letter)


@blueprint.get("/<referral_id>/tussenbericht-<int:number>.pdf")
def report(referral_id: str, number: int) -> ResponseReturnValue:
    """Give the letter of an interim report."""
    return _made(referral_id, lambda source: report_letter(source, number))


@blueprint.get("/<referral_id>/terugverwijzing.pdf")
def returned(referral_id: str) -> ResponseReturnValue:
    """Give the letter of the back-referral."""
    return _made(referral_id, return_letter)


@blueprint.get("/<referral_id>/voor-de-patient.pdf")
def pack(referral_id: str) -> ResponseReturnValue:
    """Give what the patient takes home on paper."""
    part, source = gather_letter(person(), referral_id)
    if source is None:
        return errors.not_there(part, STATES[part.state])
    if not source.row["status_line"]:
        return errors.page(HTTPStatus.NOT_FOUND)
    address, number = f"{parts().config.base_url.rstrip('/')}/", source.row["case_number"]
    found = pack_of(source, address)
    title = f"{found['heading']} {number}"
    data = {**found, **_every(), "title": title, "made": source.made, "author": text("brand.name")}
    return _pdf("pack", data, f"{PACK}-{number}", code_of(address))


def _made(referral_id: str, make: Callable[[Source], Letter | None]) -> ResponseReturnValue:
    part, source = gather_letter(person(), referral_id)
    if source is None:
        return errors.not_there(part, STATES[part.state])
    letter = make(source)
    return _letter(letter) if letter else errors.page(HTTPStatus.NOT_FOUND)


def _letter(letter: Letter) -> ResponseReturnValue:
    number = letter.reference[0][1]
    words = {
        **_every(),
        "heading": letter.title,
        "title": f"{letter.title} {number}",
        "runs": " · ".join((letter.title, number, *(value for _, value in letter.patient[:2]))),
        "author": letter.sender[0] if letter.sender else "",
        "notices": (*letter.notices, *(() if is_whole(as_text(letter)) else (text("letter.unshown"),))),
    }
    return _pdf("letter", {**asdict(letter), **words}, letter.name)


def _every() -> dict[str, Any]:
    """Return what every document says of itself."""
    day = today()
    return {"page": text("letter.page"), "lang": language_code(), "day": (day.year, day.month, day.day)}


def _pdf(template: str, data: Mapping[str, Any], name: str, picture: str = "") -> ResponseReturnValue:
    try:
        drawn = draw(template, data, parts().business.now(), picture)
    except TooLong:
        return errors.page(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "error.too-long-letter")
    except TooBusy:
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    answer = Response(drawn, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
