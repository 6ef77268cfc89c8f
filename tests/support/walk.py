"""Walks the sign-in step by step, as a browser does, so that a test can go wrong at each step."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge

CLIENT_ID = "ketenwerk-cli"
REDIRECT = "http://127.0.0.1:8899/callback"


class SignInFailed(Exception):
    """The sign-in did not end with a token; says where it stopped, in the words of the page where there is one."""


@dataclass(frozen=True)
class Walk:
    """One sign-in under way: what goes out first and is needed again at the end."""

    redirect_uri: str = REDIRECT
    client_id: str = CLIENT_ID
    scope: str = "openid profile"
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)
    state: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def parameters(self) -> dict[str, str]:
        """The query of the authorization request."""
        return {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": self.scope,
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": create_s256_code_challenge(self.verifier),
            "code_challenge_method": "S256",
        }


def sign_in(http: httpx.Client, issuer: str, choice: Mapping[str, str]) -> dict[str, Any]:
    """Sign in and return the answer of the token endpoint.

    `choice` is what would be picked on the page: `{"account": key}`, with `"organisation"` where the account has
    several, or `{"bsn": number, "hat": "patient" | "employee"}`. Raises SignInFailed, httpx.HTTPError.
    """
    walk = Walk()
    code = pick(http, issuer, walk, choice)
    answer = http.post(f"{issuer}/token", data=code_form(walk, code))
    if answer.status_code != HTTPStatus.OK:
        raise SignInFailed(f"no token: {answer.text}")
    token: dict[str, Any] = answer.json()
    return token


def pick(http: httpx.Client, issuer: str, walk: Walk, choice: Mapping[str, str]) -> str:
    """Open the page, pick, and return the code. Raises SignInFailed."""
    shown = http.get(f"{issuer}/authorize", params=walk.parameters, follow_redirects=False)
    form = {"csrf_token": read_page(shown.text).csrf_token, **choice}
    answer = http.post(f"{issuer}/authorize", params=walk.parameters, data=form, follow_redirects=False)
    if answer.status_code != HTTPStatus.FOUND:
        raise SignInFailed(f"not signed in: {read_page(answer.text).text}")
    return code_of(answer.headers["Location"], issuer, walk)


def code_of(location: str, issuer: str, walk: Walk) -> str:
    """Take the code of the redirect, after checking that the answer is ours (state) and theirs (iss)."""
    address, _, _ = location.partition("?")
    query = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
    if address != walk.redirect_uri or query.get("state") != walk.state or query.get("iss") != issuer:
        raise SignInFailed("the answer is not that of our request")
    if "code" not in query:
        raise SignInFailed(f"not signed in: {query.get('error')}")
    return query["code"]


def code_form(walk: Walk, code: str) -> dict[str, str]:
    """Return what a public client sends to exchange its code."""
    return {
        "grant_type": "authorization_code",
        "client_id": walk.client_id,
        "redirect_uri": walk.redirect_uri,
        "code": code,
        "code_verifier": walk.verifier,
    }


class Page(HTMLParser):
    """The parts of a page that a walk needs: the hidden token of its form, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.csrf_token = ""
        self._words: list[str] = []

    @property
    def text(self) -> str:
        """The text of the page on one line."""
        return " ".join(self._words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Find the hidden token."""
        found = dict(attrs)
        if tag == "input" and found.get("name") == "csrf_token":
            self.csrf_token = found.get("value") or ""

    def handle_data(self, data: str) -> None:
        """Collect the words."""
        self._words += data.split()


def read_page(html: str) -> Page:
    """Read a page."""
    page = Page()
    page.feed(html)
    return page
