"""A form that was sent after its session had ended is not lost: it waits, sealed, for the same person in this browser.

It lies in the session of the browser on the server, which only the number in the browser's cookie opens: nothing of it
stays in the browser, where the next user of a shared computer could find it. Only the same person in the same
organisation gets it back, it goes after half an hour, and with the next form that is accepted. A BSN and a file are
not kept. Nothing is sent by itself: the text stands in the form again, and the person decides.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, redirect, request, session
from flask.typing import ResponseReturnValue

from services.portal.person import PERSON, own_session
from shared.policy.subject import Subject

UNSENT = "unsent"
LARGEST = 64 * 1024
LEFT_OUT = frozenset({"csrf_token", "bsn", "version", "key", "once"})
_CODE = re.compile(r"[a-z]+([._|-][a-z0-9._|-]+)?")

blueprint = Blueprint("unsent", __name__)


def register(app: Flask) -> None:
    """Let pages show what waits for them, and forget it once a form was accepted."""
    app.register_blueprint(blueprint)
    app.add_template_global(waiting, "unsent")
    app.add_template_test(is_code, "code")
    app.after_request(_forget)


def keep(page: str) -> bool:
    """Keep the form of this request for `page`; tell whether there was one, of someone whose session has ended."""
    former = own_session().former
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in LEFT_OUT]
    typed = [value for _, value in fields if value.strip()]
    if not former or not typed or sum(map(len, typed)) > LARGEST:
        return False
    session[UNSENT] = {"of": _whose(former), "page": page, "action": request.path, "fields": fields}
    return True


def carried(subject: Subject) -> Mapping[str, Any] | None:
    """Return what waits for who signs in now; None when it is of someone else."""
    found: Mapping[str, Any] | None = session.get(UNSENT)
    mine = [subject.id, subject.organisation_id]
    return found if found and found["of"] == mine else None


def waiting() -> Mapping[str, Any] | None:
    """Return what waits for the page of this request."""
    found: Mapping[str, Any] | None = session.get(UNSENT) if session.get(PERSON) else None
    return found if found and urlsplit(found["page"]).path == request.path else None


def is_code(value: str) -> bool:
    """Tell whether this was chosen and not written: a word to the program only."""
    return _CODE.fullmatch(value) is not None


@blueprint.post("/niet-verstuurd/weg")
def drop() -> ResponseReturnValue:
    """Throw away what waits."""
    found = session.pop(UNSENT, None)
    return redirect(found["page"] if found else "/")


def _whose(former: Mapping[str, Any]) -> list[Any]:
    return [former["id"], former["organisation_id"]]


def _forget(response: Response) -> Response:
    """Forget the form once it was sent again and accepted: then a page redirects."""
    found = session.get(UNSENT) if request.method == "POST" and session.get(PERSON) else None
    if found and found["action"] == request.path and response.status_code in {302, 303}:
        session.pop(UNSENT)
    return response
