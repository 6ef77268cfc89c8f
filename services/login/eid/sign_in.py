"""The page of the bridge: nobody proves anything here, and the page says so."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Response, request
from flask_wtf import CSRFProtect

from services.login.accounts import Directory, SignedIn
from services.login.choices import NotSignedIn
from services.login.eid.issuer import LEVELS, Vouching
from services.login.pages import page
from services.login.records import Session
from services.login.server import Issuer
from services.login.sign_in import SignIn
from shared.identifiers import Bsn, new_id

NO_LEVEL = "Kies hoe zeker de nabootsing is van wie u bent."


class EidSignIn(SignIn):
    """The sign-in page of the bridge: a test number and a level."""

    def __init__(self, issuer: Issuer, vouching: Vouching, csrf: CSRFProtect) -> None:
        super().__init__(issuer, Directory(()), lambda _bsn, _hat: None, csrf)
        self._vouching = vouching

    def _act(self, grant: object) -> Response:
        try:
            bsn, level = _chosen(request.form)
        except NotSignedIn as fault:
            return self._picker(getattr(grant, "redirect_uri", ""), fault, HTTPStatus.BAD_REQUEST)
        person = SignedIn(self._vouching.pseudonym(bsn), (level,))
        return self._back(grant, Session(new_id(), person, self._issuer.mint.seconds()))

    def _picker(self, leads_to: str, fault: NotSignedIn | None = None, status: int = HTTPStatus.OK) -> Response:
        return page("eid.html", status, leads_to=leads_to, fault=fault, neutral=True)


def _chosen(form: Mapping[str, str]) -> tuple[Bsn, str]:
    try:
        bsn = Bsn.parse(form.get("bsn", ""))
    except ValueError as fault:
        raise NotSignedIn("bsn", str(fault)) from None
    level = form.get("level", "")
    if level not in LEVELS:
        raise NotSignedIn("level", NO_LEVEL)
    return bsn, level
