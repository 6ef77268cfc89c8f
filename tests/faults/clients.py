"""People at work while things break: each asks, keeps what was told, and asks again with the same key when in doubt."""

import json
import random
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from uuid import UUID

import httpx

from deploy.local.process import PLAIN
from deploy.local.sign_in import Persona, SignInFailed, sign_in
from tests.faults.journal import UNKNOWN, Journal, Told

PATIENCE_S = 120.0
PAUSE_S = 0.05
REQUEST_S = 20.0
UNAUTHORIZED, SERVER_ERROR = 401, 500
TWICE = 0.15
MULTIPLE = 300


class GaveUp(Exception):
    """No answer came in time: what was asked stays unknown."""


@dataclass
class Telephone:
    """One line to the product, with the tokens of whoever uses it."""

    base_url: str
    issuer_url: str
    timeout_s: float = REQUEST_S
    _tokens: dict[Persona, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._http = httpx.Client(base_url=self.base_url, timeout=self.timeout_s, verify=PLAIN)

    def send(self, who: Persona, method: str, path: str, **more: Any) -> httpx.Response:
        """Send one request as somebody. Raises ``httpx.TransportError``."""
        headers = {"Authorization": f"Bearer {self.token(who)}", **more.pop("headers", {})}
        answer = self._http.request(method, f"/api{path}", headers=headers, **more)
        if answer.status_code == UNAUTHORIZED:
            self._tokens.pop(who, None)
        return answer

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def token(self, who: Persona) -> str:
        """Return an access token of somebody, signed in for it. Raises ``httpx.TransportError``, ``SignInFailed``."""
        if who not in self._tokens:
            with httpx.Client(base_url=self.issuer_url, timeout=self.timeout_s, verify=PLAIN) as http:
                self._tokens[who] = sign_in(http, who)
        return self._tokens[who]


@dataclass
class Client:
    """One person's computer. ``draw`` decides what chance decides; after ``ended`` it asks nothing any more."""

    phone: Telephone
    journal: Journal
    draw: random.Random
    ended: threading.Event
    patience_s: float = PATIENCE_S

    def do(
        self,
        what: str,
        who: Persona,
        call: tuple[str, str],
        body: Any = None,
        *,
        version: int | None = None,
        about: Mapping[str, str] | None = None,
    ) -> Told:
        """Ask until there is an answer. Raises ``GaveUp`` when the product stays away."""
        method, path = call
        key = str(UUID(int=self.draw.getrandbits(128), version=4))
        names = {"account": who.account, "organisation": who.organisation}
        number = self.journal.ask(
            what=what, who=json.dumps(names), method=method, path=path, body=body, key=key, version=version,
            about=dict(about or {}),
        )  # fmt: skip
        headers = {"Idempotency-Key": key} | ({"If-Match": f'"{version}"'} if version is not None else {})
        again = self.draw.random() < TWICE
        told = self._until_answered(number, lambda: self._try(who, method, path, headers, body))
        if again:  # an impatient second click
            self._until_answered(number, lambda: self._try(who, method, path, headers, body))
        return told

    def see(self, who: Persona, path: str, least: int) -> Mapping[str, Any]:
        """Read something; note which version it must show at least (I14). Raises ``GaveUp``, also when it is gone."""
        told = self._patient(lambda: self._try(who, "GET", path, {}, None))
        seen = int(told.etag) if told.etag.isdecimal() else None
        self.journal.read(path, least, seen)
        if not told.acknowledged:
            raise GaveUp
        return dict(told.body)

    def _until_answered(self, number: int, attempt: Callable[[], Told]) -> Told:
        def kept() -> Told:
            told = attempt()
            self.journal.tell(number, told)
            return told

        return self._patient(kept)

    def _patient(self, attempt: Callable[[], Told]) -> Told:
        until = monotonic() + self.patience_s
        while monotonic() < until and not self.ended.is_set():
            told = attempt()
            if told.status not in {UNKNOWN, UNAUTHORIZED} and told.status < SERVER_ERROR:
                return told
            threading.Event().wait(PAUSE_S)
        raise GaveUp

    def _try(self, who: Persona, method: str, path: str, headers: Mapping[str, str], body: Any) -> Told:
        content = {} if body is None else {"json": body}
        try:
            got = self.phone.send(who, method, path, headers=dict(headers), **content)
        except (httpx.TransportError, SignInFailed):
            return Told(UNKNOWN)
        return Told(got.status_code, got.text, got.headers.get("etag", "").strip('"'))


def at_once(count: int, run: Callable[[int], None]) -> None:
    """Let so many work side by side; an error of any of them comes through."""
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(run, range(count)))
