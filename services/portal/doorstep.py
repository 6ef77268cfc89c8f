"""The front door in a browser where nobody is signed in: as neutral as the desk that was used there last (D11).

An employer or employee whose session ended, who signs out or who kept an address, reads no word of pain or the chain.
"""

from flask import request
from werkzeug.wrappers import Response

from services.portal.desks import DESKS, NEUTRAL, Desk, Side
from services.portal.parts import parts
from services.portal.person import person_or_none

COOKIE, NEUTRAL_DOOR, MAIN_DOOR = "door", "work", "main"
HALF_YEAR_SECONDS = 183 * 24 * 3600
EMPLOYER_HINT, WORK_HINT = "employer", "work"  # an issuer that knows them shows a sign-in without a word of care
WORK_PLACES = ("/verzuim", "/ziekmelden", "/mijn-uren")


def desk_here() -> Desk:
    """Return the desk of who is signed in, else that of the door."""
    me = person_or_none()
    if me is not None:
        return me.desk
    return DESKS[Side.EMPLOYER if _is_neutral() else Side.NONE]


def remember(answer: Response, desk: Desk) -> None:
    """Let the door of this browser be that of the desk where someone sits down."""
    door = NEUTRAL_DOOR if desk.side in NEUTRAL else MAIN_DOOR
    secure = parts().config.secure
    answer.set_cookie(COOKIE, door, HALF_YEAR_SECONDS, secure=secure, httponly=True, samesite="Lax")


def _is_neutral() -> bool:
    """Tell which door this is; a browser that we do not know is asked where it wants to go."""
    door = request.cookies.get(COOKIE)
    asked = (request.args.get("to", ""), request.path)
    return door == NEUTRAL_DOOR if door else any(place.startswith(WORK_PLACES) for place in asked)
