"""The patients of an organisation: who has yet to be identified (Wabvpz 5)."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from services.portal.gather.patients import gather_unidentified
from services.portal.more import answer

blueprint = Blueprint("patients", __name__, url_prefix="/patienten")


@blueprint.get("/identiteit")
def unidentified() -> ResponseReturnValue:
    """Show of whom nobody here saw an identity document yet."""
    found = gather_unidentified()
    return answer("pages/patients/unidentified.html", "rows/unidentified.html", found["part"], found)
