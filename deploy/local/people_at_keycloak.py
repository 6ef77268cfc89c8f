"""Stands in for DigiD where the demo signs in at Keycloak: a patient or employee, by number, gets a user there.

The number stays here: Keycloak hears the id that persons gives. Demo only, as anyone may be anybody in it.
"""

from http import HTTPStatus

import httpx
from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue

from deploy.keycloak.admin import Administrator, NotTaken
from deploy.keycloak.directory import put_user
from deploy.keycloak.people import PASSWORD, user, with_password
from deploy.keycloak.placed import NAME
from services.login.accounts import HATS, Hat
from services.login.choices import NO_HAT, NOT_KNOWN, ResolvePerson
from shared.faults import Fault, InvalidInput, Unavailable
from shared.identifiers import Bsn
from shared.web import problem


def people_app(keycloak: str, resolve: ResolvePerson) -> Flask:
    """Return the application for ``POST /demo/people`` with ``{"bsn": ..., "hat": ...}``."""
    app = Flask("deploy.local.people_at_keycloak", static_folder=None)
    problem.register(app)
    admin = Administrator(keycloak)

    def make() -> ResponseReturnValue:
        subject_id, hat = _asked(resolve)
        made = user(f"{hat}-{subject_id}", subject_id, [hat])
        try:
            with admin.signed_in() as http:
                put_user(http, f"/admin/realms/{NAME}", with_password(made, PASSWORD, temporary=False))
        except (NotTaken, httpx.HTTPError) as error:
            raise Unavailable("Keycloak geeft nu geen antwoord. Probeer het over een paar minuten opnieuw.") from error
        return jsonify(username=made["username"]), HTTPStatus.CREATED

    app.add_url_rule("/demo/people", view_func=make, methods=["POST"])
    return app


def _asked(resolve: ResolvePerson) -> tuple[str, Hat]:
    body = request.get_json(silent=True)
    given = body if isinstance(body, dict) else {}
    hat = next((each for each in HATS if each == given.get("hat")), None)
    if hat is None:
        raise InvalidInput([Fault("hat", "unknown", NO_HAT)])
    subject_id = resolve(_number(given.get("bsn")), hat)
    if subject_id is None:
        raise InvalidInput([Fault("bsn", "unknown", NOT_KNOWN)])
    return subject_id, hat


def _number(given: object) -> str:
    try:
        return Bsn.parse(str(given)).digits
    except ValueError as fault:
        raise InvalidInput([Fault("bsn", "invalid", str(fault))]) from None
