"""The paper of what both signed: the same for all three, drawn as it was on the day of the last signature (WRK-02)."""

from collections.abc import Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.documents.werkplan import signed_paper
from services.portal.gather.werkplan import name_of_arbodienst, read_signed
from services.portal.paper import give_letter
from services.portal.parts import parts

STATES: Mapping[str, int] = {
    "missing": HTTPStatus.NOT_FOUND,
    "forbidden": HTTPStatus.FORBIDDEN,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
}


def give_signed(case_id: str, number: int, *, own: bool) -> ResponseReturnValue:
    """Give what both signed of an edition, to the employee or to the arbodienst."""
    part = read_signed(case_id, number, own=own)
    return draw_signed(part.body) if part.is_there else errors.page(STATES[part.state])


def draw_signed(signed: Mapping[str, Any]) -> ResponseReturnValue:
    """Return the PDF: the same paper today and in two years."""
    arbodienst, employer = (name_of_arbodienst(signed[name]) for name in ("arbodienst_id", "employer_id"))
    letter = signed_paper(signed, arbodienst, employer, parts().config.signing_url + url_for("signed.check"))
    at = max(datetime.fromisoformat(row["at"]) for row in signed["signatures"])
    return give_letter(letter, at, date.fromisoformat(signed["active_from"]))
