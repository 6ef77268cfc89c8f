"""The people of the story: each signs in for real and calls the public API with their own token."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import httpx

from deploy.local.sign_in import Persona, sign_in

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What came back: status, JSON body (empty when none), version."""

    status: int
    body: Any
    version: int | None
    headers: Mapping[str, str]

    def text_of(self) -> str:
        """Return the body as text, to look for what must not be in it."""
        return json.dumps(self.body, ensure_ascii=False)

    @property
    def faults(self) -> set[str]:
        """Return the fields that a refusal names."""
        return {fault["field"] for fault in self.body.get("errors", [])}

    @property
    def rules(self) -> set[str]:
        """Return the rules that a refusal names."""
        return {fault["rule"] for fault in self.body.get("errors", []) if fault.get("rule")}


@dataclass
class Player:
    """One signed-in person."""

    http: httpx.Client
    token: str

    def get(self, path: str) -> Answer:
        """Read."""
        return self.send("GET", path)

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        """Do."""
        return self.send("POST", path, body, **more)

    def patch(self, path: str, body: Any, **more: Any) -> Answer:
        """Change."""
        return self.send("PATCH", path, body, **more)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        version: int | None = None,
        key: str | None = None,
        **more: Any,
    ) -> Answer:
        """Send one request below ``/api``; ``version`` is If-Match, ``key`` is Idempotency-Key."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        headers |= {"If-Match": f'"{version}"'} if version is not None else {}
        headers |= {"Idempotency-Key": key} if key else {}
        content = {"json": body} if body is not None else {}
        return _answer(self.http.request(method, f"/api{path}", headers=headers, **content, **more))


def _answer(got: httpx.Response) -> Answer:
    body = got.json() if got.content and "json" in got.headers.get("content-type", "") else {}
    etag = got.headers.get("etag", "").strip('"')
    return Answer(got.status_code, body, int(etag) if etag.isdecimal() else None, got.headers)


@dataclass
class Cast:
    """Everyone who plays; a token is kept until it is nearly old."""

    http: httpx.Client
    _players: dict[Persona, Player] = field(default_factory=dict)

    def as_(self, account: str, organisation: str = "") -> Player:
        """Return a persona of the demo."""
        return self._player(Persona(account=account, organisation=organisation))

    def citizen(self, bsn: str, hat: str) -> Player:
        """Return a patient or an employee, by number and hat."""
        return self._player(Persona(bsn=bsn, hat=hat))

    def forget(self) -> None:
        """Let everyone sign in anew."""
        self._players.clear()

    def today(self) -> date:
        """Return the product's own business date."""
        return date.fromisoformat(self.http.get("/demo/clock").json()["today"])

    def move_clock(self, to: date) -> Answer:
        """Move the business clock to a local date, as the technisch beheerder."""
        headers = {"Authorization": f"Bearer {self.as_('de-boer').token}"}
        answer = _answer(self.http.post("/demo/clock", json={"to": to.isoformat()}, headers=headers))
        self.forget()
        return answer

    def _player(self, persona: Persona) -> Player:
        if persona not in self._players:
            self._players[persona] = Player(self.http, sign_in(self.http, persona))
        return self._players[persona]
