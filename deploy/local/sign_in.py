"""Walks the real sign-in as a persona: authorization code with PKCE, by plain HTTP, as a browser would."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import httpx

OWN = "/login"
CLIENT = "ketenwerk-cli"
REDIRECT = "http://127.0.0.1:1/callback"


class SignInFailed(Exception):
    """The sign-in did not give a token; says what the page said."""


@dataclass(frozen=True)
class Persona:
    """Who signs in: an account of the demo, or a number with a hat (patient or employee)."""

    account: str = ""
    organisation: str = ""
    bsn: str = ""
    hat: str = ""

    def form(self) -> dict[str, str]:
        """Return what this persona fills in."""
        given = {"account": self.account, "organisation": self.organisation, "bsn": self.bsn, "hat": self.hat}
        return {name: value for name, value in given.items() if value}


ADMIN = Persona(account="de-boer")


class Page(HTMLParser):
    """What we need of a page: its token against forgery, and the link of its alert, which says what is wrong."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.token = self.alert = ""
        self._in_alert = self._in_link = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name") == "csrf_token":
            self.token = given.get("value") or ""
        self._in_alert |= given.get("role") == "alert"
        self._in_link = self._in_alert and tag == "a"

    def handle_endtag(self, tag: str) -> None:
        self._in_link = False
        self._in_alert &= tag != "div"

    def handle_data(self, data: str) -> None:
        if self._in_link:
            self.alert += data


def sign_in(http: httpx.Client, persona: Persona) -> str:
    """Return an access token. ``http`` has the product's address as base URL. Raises ``SignInFailed``."""
    issuer = issuer_of(http)
    if urlsplit(issuer).path != OWN:
        from deploy.local.at_keycloak import sign_in_at  # noqa: PLC0415 - it stands on what is here

        return sign_in_at(issuer, http, persona)
    verifier = secrets.token_urlsafe(48)
    query = walk_query(verifier, "openid profile")
    http.cookies.clear()
    page = http.get("/login/authorize", params=query)
    answer = http.post("/login/authorize", params=query, data={"csrf_token": Page(page.text).token, **persona.form()})
    code = code_of(answer)
    if not code:
        raise SignInFailed(Page(answer.text).alert or f"Aanmelden lukte niet (status {answer.status_code}).")
    return token(http, "/login/token", code, verifier)


def issuer_of(http: httpx.Client) -> str:
    """Return who signs people in for the product at this address (RFC 9728); an issuer that stands alone, itself."""
    answer = http.get("/.well-known/oauth-protected-resource")
    if answer.status_code == httpx.codes.NOT_FOUND:
        return str(http.base_url.join(OWN))
    return str(answer.raise_for_status().json()["authorization_servers"][0])


def walk_query(verifier: str, scope: str) -> dict[str, str]:
    """Return how a sign-in begins."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    return {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": REDIRECT,
        "scope": scope,
        "state": secrets.token_urlsafe(24),
        "nonce": secrets.token_urlsafe(24),
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }


def code_of(answer: httpx.Response) -> str:
    """Return the code with which the issuer sends the browser back, or nothing."""
    return str(httpx.URL(answer.headers.get("location", "")).params.get("code", ""))


def token(http: httpx.Client, endpoint: str, code: str, verifier: str) -> str:
    """Exchange a code. Raises ``SignInFailed``."""
    form = {
        "grant_type": "authorization_code",
        "client_id": CLIENT,
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": REDIRECT,
    }
    answer = http.post(endpoint, data=form)
    if answer.status_code != httpx.codes.OK:
        raise SignInFailed(f"Er kwam geen token (status {answer.status_code}).")
    return str(answer.json()["access_token"])
