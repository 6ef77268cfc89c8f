"""The sign-in itself: an authorization request comes in, a persona is picked, the browser goes back with a code."""

from http import HTTPStatus

from authlib.oauth2 import OAuth2Error
from flask import Blueprint, Response, request
from flask_wtf import CSRFProtect

from services.login.accounts import Directory
from services.login.choices import NotSignedIn, OrganisationNeeded, ResolvePerson, signed_in
from services.login.pages import error_page, page
from services.login.records import Session
from services.login.server import Issuer
from shared.faults import Unavailable
from shared.identifiers import new_id

LONGEST_PARAMETER = 500
# login_hint of who comes from the work side: whom the page shows, without a word of care or of the platform (D11)
NEUTRAL = {"employer": frozenset({"employer"}), "work": frozenset({"employer", "employee"})}
EVERYONE = frozenset({"professional", "employer", "patient", "employee", "carer"})
REQUEST_FAULT = (
    "Het programma waar u vandaan komt, stuurde een aanvraag die niet klopt. Ga terug en meld u opnieuw aan. "
    "Blijft dit gebeuren? Geef dan de code hieronder door aan uw beheerder."
)


class SignIn:
    """The sign-in page for one issuer and one directory of personas."""

    def __init__(self, issuer: Issuer, directory: Directory, resolve: ResolvePerson, csrf: CSRFProtect) -> None:
        self._issuer = issuer
        self._directory = directory
        self._resolve = resolve
        self._csrf = csrf

    def register(self, blueprint: Blueprint) -> None:
        """Hang the page on its address."""
        blueprint.add_url_rule("/authorize", "authorize", self.authorize, methods=["GET", "POST"])

    def authorize(self) -> Response:
        """Check the request of the client; then show the picker (GET) or act on what was picked (POST)."""
        if not parameters_are_plain():
            return error_page("Deze aanvraag klopt niet", f"{REQUEST_FAULT} (parameter)")
        try:
            grant = self._issuer.get_consent_grant(end_user=None)
        except OAuth2Error as error:
            return self._refuse(error)
        if request.method == "GET":
            return self._picker(grant.redirect_uri)
        self._csrf.protect()
        if "cancel" in request.form:
            return self._back(grant, None)
        return self._act(grant)

    def _act(self, grant: object) -> Response:
        leads_to = getattr(grant, "redirect_uri", "")
        try:
            person = signed_in(request.form, self._directory, self._resolve)
        except OrganisationNeeded as needed:
            return page("organisation.html", leads_to=leads_to, account=needed.account, message=needed.message)
        except NotSignedIn as fault:
            return self._picker(leads_to, fault, HTTPStatus.BAD_REQUEST)
        except Unavailable as fault:
            return error_page("Aanmelden lukt nu niet", str(fault), HTTPStatus.SERVICE_UNAVAILABLE)
        return self._back(grant, Session(new_id(), person, self._issuer.mint.seconds()))

    def _picker(self, leads_to: str, fault: NotSignedIn | None = None, status: int = HTTPStatus.OK) -> Response:
        hint = request.args.get("login_hint", "")
        shown = {"kinds": NEUTRAL.get(hint, EVERYONE), "neutral": hint in NEUTRAL}
        return page("sign_in.html", status, leads_to=leads_to, directory=self._directory, fault=fault, **shown)

    def _back(self, grant: object, session: Session | None) -> Response:
        answer: Response = self._issuer.create_authorization_response(grant_user=session, grant=grant)
        return answer

    def _refuse(self, error: OAuth2Error) -> Response:
        """Send the fault back to the client when its address was checked; tell the person otherwise."""
        if not error.redirect_uri:
            return error_page("Deze aanvraag klopt niet", f"{REQUEST_FAULT} ({error.error})")
        answer: Response = self._issuer.handle_error_response(None, error)
        self._issuer.issuer_parameter.add_issuer_parameter(self._issuer, answer)
        return answer


def parameters_are_plain() -> bool:
    """Tell whether the query is short printable ASCII, as RFC 6749 has it, and free of what belongs in a form only."""
    texts = [*request.args, *(value for values in request.args.listvalues() for value in values)]
    plain = all(len(text) <= LONGEST_PARAMETER and is_plain(text) for text in texts)
    return plain and not {"bsn", "account", "csrf_token"}.intersection(request.args)


def is_plain(text: str) -> bool:
    """Tell whether a text has only characters that an OAuth error description may repeat."""
    return all(" " <= character <= "~" and character not in '"\\' for character in text)
