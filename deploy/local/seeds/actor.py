"""Someone who acts while the demo is planted: through the public API, in process, on the business date of that day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.test import Client

from deploy.local.gateway import Gateway
from shared.policy.subject import Subject
from shared.web.authentication import InvalidToken


class PlantingVerifier:
    """Knows the actors of the planting. Lives only while planting, in one process, before anything listens."""

    def __init__(self) -> None:
        self._actors: dict[str, Subject] = {}

    def admit(self, subject: Subject) -> str:
        """Return the token of an actor."""
        token = f"{subject.id}.{subject.organisation_id}"
        self._actors[token] = subject
        return token

    def subject_of(self, authorization: str | None) -> Subject:
        """Return the actor behind a token of ours."""
        subject = self._actors.get((authorization or "").removeprefix("Bearer "))
        if subject is None:
            raise InvalidToken("missing")
        return subject


class PlantingFailed(Exception):
    """A step of the planting was refused; the demo would show less than it says."""


@dataclass(frozen=True)
class Actor:
    """One actor."""

    gateway: Gateway
    token: str

    def do(self, method: str, path: str, body: Mapping[str, Any] | None = None, *, version: int | None = None) -> Any:
        """Send a request that must succeed; return its JSON. Raises ``PlantingFailed``."""
        headers = {"Authorization": f"Bearer {self.token}"}
        headers |= {"If-Match": f'"{version}"'} if version is not None else {}
        answer = Client(self.gateway).open(f"/api{path}", method=method, headers=headers, json=body)
        if answer.status_code >= 300:  # noqa: PLR2004 - not a success
            raise PlantingFailed(f"{method} {path}: {answer.status_code} {answer.get_json(silent=True)}")
        return answer.get_json(silent=True)

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, version: int | None = None) -> Any:
        """Do."""
        return self.do("POST", path, body, version=version)

    def get(self, path: str) -> Any:
        """Read."""
        return self.do("GET", path)
