"""Documents about a referral, made when they are asked for and kept nowhere (D42)."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Blueprint
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.documents.letter import Letter
from services.portal.documents.pack import code_of, pack_of
from services.portal.documents.referral import referral_letter
from services.portal.documents.report import report_letter, return_letter
from services.portal.documents.source import Source
from services.portal.gather.letter import gather_letter
from services.portal.language import text
from services.portal.paper import every, give, give_letter
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
    data = {**found, **every(today()), "title": title, "made": source.made, "author": text("brand.name")}
    return give("pack", data, f"{PACK}-{number}", parts().business.now(), code_of(address))


def _made(referral_id: str, make: Callable[[Source], Letter | None]) -> ResponseReturnValue:
    part, source = gather_letter(person(), referral_id)
    if source is None:
        return errors.not_there(part, STATES[part.state])
    letter = make(source)
    return give_letter(letter, parts().business.now(), today()) if letter else errors.page(HTTPStatus.NOT_FOUND)
