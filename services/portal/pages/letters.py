"""Documents about a referral, made when they are asked for and kept nowhere (D42)."""

from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.documents.characters import is_whole
from services.portal.documents.letter import Letter, as_text
from services.portal.documents.printing import TooBusy, TooLong, draw
from services.portal.documents.referral import referral_letter
from services.portal.gather.letter import gather_letter
from services.portal.language import language_code, text
from services.portal.parts import parts, today
from services.portal.person import person

STATES: Mapping[str, int] = {
    "missing": HTTPStatus.NOT_FOUND,
    "forbidden": HTTPStatus.FORBIDDEN,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
}

blueprint = Blueprint("letters", __name__, url_prefix="/brief")


@blueprint.get("/<referral_id>/verwijzing.pdf")
def referral(referral_id: str) -> ResponseReturnValue:
    """Give the letter of a referral."""
    part, source = gather_letter(person(), referral_id)
    if source is None:
        return errors.not_there(part, STATES[part.state])
    return _letter(referral_letter(source))


def _letter(letter: Letter) -> ResponseReturnValue:
    day, number = today(), letter.reference[0][1]
    words = {
        "page": text("letter.page"),
        "lang": language_code(),
        "day": (day.year, day.month, day.day),
        "heading": letter.title,
        "title": f"{letter.title} {number}",
        "runs": " · ".join((letter.title, number, *(value for _, value in letter.patient[:2]))),
        "author": letter.sender[0] if letter.sender else "",
        "notices": (*letter.notices, *(() if is_whole(as_text(letter)) else (text("letter.unshown"),))),
    }
    return _pdf("letter", {**asdict(letter), **words}, letter.name)


def _pdf(template: str, data: Mapping[str, Any], name: str) -> ResponseReturnValue:
    try:
        drawn = draw(template, data, parts().business.now())
    except TooLong:
        return errors.page(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "error.too-long-letter")
    except TooBusy:
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    answer = Response(drawn, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
