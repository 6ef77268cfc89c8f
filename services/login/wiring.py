"""Picks the concrete parts when the issuer runs as a process of its own, and how it asks who belongs to a BSN."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import httpx
from flask import Flask

from services.login.accounts import Hat
from services.login.app import LoginConfig, create_app
from services.login.choices import ResolvePerson
from services.login.keys import KeyFolder
from services.login.settings import Settings
from shared.web.service_client import ServiceClient, ServiceRefused, ServiceUnavailable

RESOLUTIONS = "/api/persons/v1/identity-resolutions"
NAME = "login"


def persons_resolver(client: ServiceClient) -> ResolvePerson:
    """Return the question to persons: which patient or employee has this BSN? The number travels in the body only."""

    def resolve(bsn: str, hat: Hat) -> str | None:
        expect = (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
        try:
            answer = client.call("POST", RESOLUTIONS, json={"bsn": bsn, "as": hat}, expect=expect)
        except ServiceRefused:
            raise ServiceUnavailable from None
        if answer.status_code == HTTPStatus.NOT_FOUND:
            return None
        subject_id = answer.json().get("subject_id")
        if not isinstance(subject_id, str):
            raise ServiceUnavailable
        return subject_id

    return resolve


class OwnIssuer(httpx.BaseTransport):
    """Takes requests for our own issuer in process, all others over the network (D47: never HTTP to itself)."""

    def __init__(self, issuer: str, network: httpx.BaseTransport) -> None:
        self._issuer = issuer
        self._network = network
        self.own: httpx.BaseTransport = network

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on."""
        is_own = str(request.url).startswith(f"{self._issuer}/")
        return (self.own if is_own else self._network).handle_request(request)


def build(settings: Settings, now: Callable[[], datetime], network: httpx.BaseTransport | None = None) -> Flask:
    """Build the app of a process of its own; it reaches persons through the front address."""
    base = settings.base_url
    config = LoginConfig(base, settings.data, (f"{base}/auth/callback",), (f"{base}/",))
    transport = OwnIssuer(config.issuer, network or httpx.HTTPTransport())
    key = KeyFolder(settings.data).client_key(NAME)
    client = ServiceClient(base, config.issuer, NAME, key, now=now, transport=transport)
    app = create_app(config, settings.directory, persons_resolver(client), now)
    transport.own = httpx.WSGITransport(app=app)
    return app
