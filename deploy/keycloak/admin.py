"""Puts a realm into a running Keycloak, and keeps its clients up to date: what is there of people stays as it is."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx

PATIENCE = httpx.Timeout(120.0, connect=5.0)  # a realm takes seconds: keys, flows and the passwords of the demo
Row = dict[str, Any]


class NotTaken(Exception):
    """Keycloak refused; says what."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__(f"Keycloak: {answer.request.method} {answer.request.url.path}: {answer.status_code}")


class Administrator:
    """Whoever holds the address of a Keycloak with user and password. Raises ``NotTaken``, ``httpx.HTTPError``."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._own = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        self._given = {"username": parts.username or "", "password": parts.password or ""}

    def issuer(self, realm: str) -> str:
        """Return the issuer of a realm."""
        return f"{self._own}/realms/{realm}"

    def put(self, realm: Row) -> None:
        """Make the realm, or bring the keys and addresses of its clients up to date."""
        with self.signed_in() as http:
            made = http.post("/admin/realms", json=realm)
            if made.status_code == HTTPStatus.CONFLICT:
                _renew_clients(http, f"/admin/realms/{realm['realm']}", realm["clients"])
            else:
                taken(made)

    def signed_in(self) -> httpx.Client:
        """Return a client that may do everything, for a minute."""
        form = {"grant_type": "password", "client_id": "admin-cli", **self._given}
        answer = httpx.post(f"{self.issuer('master')}/protocol/openid-connect/token", data=form, timeout=PATIENCE)
        bearer = {"Authorization": f"Bearer {taken(answer).json()['access_token']}"}
        return httpx.Client(base_url=self._own, headers=bearer, timeout=PATIENCE)


def _renew_clients(http: httpx.Client, realm: str, clients: list[Mapping[str, Any]]) -> None:
    for client in clients:
        found = taken(http.get(f"{realm}/clients", params={"clientId": client["clientId"]})).json()
        if found:
            taken(http.put(f"{realm}/clients/{found[0]['id']}", json={**found[0], **client}))
        else:
            taken(http.post(f"{realm}/clients", json=client))


def taken(answer: httpx.Response) -> httpx.Response:
    """Return the answer when Keycloak did as asked. Raises ``NotTaken``."""
    if not answer.is_success:
        raise NotTaken(answer)
    return answer
