"""After signing, without an account: the document for who has link and code, and the check of a paper's code (D11)."""

from http import HTTPStatus

from flask import Blueprint, render_template, session
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.desks import DESKS, Side
from services.portal.form import sent
from services.portal.gather.werkplan import ask_worktrack
from services.portal.language import text
from services.portal.pages.signing import HELD
from services.portal.signed_paper import draw_signed
from services.portal.source import source

DOCUMENTS, CHECKS = "signing-documents", "signed-document-checks"
LONGEST = 200

blueprint = Blueprint("signed", __name__, url_prefix="/ondertekenen")


@blueprint.get("/document.pdf")
def document() -> ResponseReturnValue:
    """Give what both signed to who at the employer has link and code."""
    held = session.get(HELD, {})
    found = ask_worktrack(DOCUMENTS, {**held, "source": source()}) if held.get("code") else {}
    if found is None:
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    return draw_signed(found) if found.get("digest") else errors.page(HTTPStatus.NOT_FOUND)


@blueprint.get("/controle")
def check() -> ResponseReturnValue:
    """Ask for the code on a paper."""
    return _page("", None, "")


@blueprint.post("/controle")
def checked() -> ResponseReturnValue:
    """Say whether an agreement with this code holds now, and nothing of whom it is."""
    code = sent("digest")["digest"][:LONGEST]
    if not code:
        return _page("", None, text("signed.fill-in")), HTTPStatus.BAD_REQUEST
    found = ask_worktrack(CHECKS, {"digest": code})
    if found is None or found["outcome"] == "refused":
        return _page(code, None, text("form.away")), HTTPStatus.SERVICE_UNAVAILABLE
    return _page(code, found["outcome"], "")


def _page(code: str, outcome: str | None, fault: str) -> str:
    faults = [{"field": "digest", "message": fault}] if fault else []
    shown = {"code": code, "outcome": outcome, "faults": faults, "neutral_desk": DESKS[Side.EMPLOYER]}
    return render_template("pages/signing/check.html", **shown, brand_name="")
