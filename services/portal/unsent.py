"""A form of a session that is over is not lost: it waits, sealed, for the same person in this browser.

The session ended by itself, or someone signed in anew in another tab. The form is recognised by the mark of the session
that it was made in, and is never carried out. It lies in the session of the browser on the server, which only the
number in the browser's cookie opens: nothing of it stays in the browser, where the next user of a shared computer could
find it. Only the same person in the same organisation gets it back; who does not sign in within half an hour loses it,
and it goes with the next form that is accepted. A BSN and a file are not kept. The text stands in its form again, and
the person decides.
"""

import hmac
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeTimedSerializer

from services.portal.origin import is_from_own_page
from services.portal.own_pages import own_page, page_of_form
from services.portal.person import PERSON
from services.portal.sessions.former import MARK, formers_of
from shared.policy.subject import Subject

UNSENT = "unsent"
LARGEST = 64 * 1024
LEFT_OUT = frozenset({MARK, "bsn", "version", "key", "once"})
_SALT = "wtf-csrf-token"  # what flask-wtf signs the marks of forms with
_CODE = re.compile(r"[a-z]+([._|-][a-z0-9._|-]+)?")

blueprint = Blueprint("unsent", __name__)


def register(app: Flask) -> None:
    """Let pages show what waits for them, and forget it once a form was accepted."""
    app.register_blueprint(blueprint)
    app.add_template_global(waiting, "unsent")
    app.add_template_test(is_code, "code")
    app.after_request(_forget)


def keep(page: str, action: str = "") -> bool:
    """Keep the form of this request for `page`; tell whether it was made in a session of who is here, if anyone.

    `action` is where it is sent to, when not to the address of this request.
    """
    of = _maker()
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in LEFT_OUT]
    typed = [value for _, value in fields if value.strip()]
    if of is None or not typed or sum(map(len, typed)) > LARGEST:
        return False
    session[UNSENT] = {"of": of, "page": page, "action": action or request.path, "fields": fields}
    return True


def carried(subject: Subject) -> Mapping[str, Any]:
    """Return what goes along into the session of who signs in now: their own form, in whatever organisation."""
    found: Mapping[str, Any] | None = session.get(UNSENT)
    return {UNSENT: found} if found and found["of"][0] == subject.id else {}


def page_that_waits() -> str | None:
    """Return the page of the form that waits for who is signed in, in this organisation."""
    found, me = session.get(UNSENT), session.get(PERSON)
    return found["page"] if found and me and found["of"] == [me["id"], me["organisation_id"]] else None


def waiting() -> Mapping[str, Any] | None:
    """Return what waits for the page of this request."""
    page = page_that_waits()
    return session[UNSENT] if page and urlsplit(page).path == request.path else None


def is_code(value: str) -> bool:
    """Tell whether this was chosen and not written: a word to the program only."""
    return _CODE.fullmatch(value) is not None


@blueprint.post("/niet-verstuurd")
def put_by() -> ResponseReturnValue:
    """Keep a form whose session is over before its person signs in again; answers where to go, 409 when not kept."""
    page = page_of_form()
    if not keep(page, own_page(request.args.get("for"))):
        return "", HTTPStatus.CONFLICT
    return {"to": page_that_waits() or url_for("sign_in.begin", to=page)}


@blueprint.post("/niet-verstuurd/weg")
def drop() -> ResponseReturnValue:
    """Throw away what waits."""
    found = session.pop(UNSENT, None)
    return redirect(found["page"] if found else "/")


def _maker() -> list[Any] | None:
    """Return [person, organisation] of the session that made this form; None when another person is here now."""
    me = session.get(PERSON)
    if not is_from_own_page():
        return None
    mark = _mark(request.form.get(MARK, ""))
    found = (each["of"] for each in formers_of(session) if hmac.compare_digest(each["mark"], mark))
    of: list[Any] | None = next(found, None)
    return of if of and (me is None or me["id"] == of[0]) else None


def _mark(signed: str) -> str:
    try:
        return str(URLSafeTimedSerializer(current_app.config["WTF_CSRF_SECRET_KEY"], salt=_SALT).loads(signed))
    except BadData:
        return ""


def forget(action: str) -> None:
    """Forget the form that is sent to this address, as what it holds is stored now."""
    found = session.get(UNSENT)
    if found and found["action"] == action:
        session.pop(UNSENT)


def _forget(response: Response) -> Response:
    """Forget the form once it was sent again and accepted: then a page redirects."""
    if request.method == "POST" and g.get("csrf_valid") and response.status_code in {302, 303}:
        forget(request.path)
    return response
