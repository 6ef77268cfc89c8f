"""Notifications under test, with other services that only know addresses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from services.notifications.wiring import SERVICE
from shared.web.service_client import ServiceClient, ServiceUnavailable
from tests.support.service_app import ServiceUnderTest, serve


@dataclass
class OtherServices:
    """Answers for persons and region; ``away`` names the ones that do not, ``deaf`` how paths end."""

    emails: dict[str, str] = field(default_factory=dict)
    teams: dict[tuple[str | None, str], list[str]] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    letters: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    deaf: set[str] = field(default_factory=set)

    def call(self, method: str, path: str, *, json: Mapping[str, Any]) -> httpx.Response:
        """Answer as the contact points of persons and region do."""
        service = path.split("/")[2]
        self.asked.append((f"{method} {path}", json))
        if service in self.away or any(path.endswith(each) for each in self.deaf):
            raise ServiceUnavailable
        if "/invitation-letters" in path:
            return httpx.Response(200, json={"items": [self.letters[each] for each in self._open(json)]})
        if "/signing-" in path:
            ours = [self.letters[each] for each in json["link_ids"] if each in self.letters]
            return httpx.Response(200, json={"items": ours if path.endswith("letters") else []})
        return httpx.Response(200, json=self.people(json) if service == "persons" else self.directory(json))

    def people(self, body: Mapping[str, Any]) -> dict[str, Any]:
        ids = [*body["patient_ids"], *body["employee_ids"]]
        return {"items": [{"id": each, "email": self.emails[each]} for each in ids if each in self.emails]}

    def directory(self, body: Mapping[str, Any]) -> dict[str, Any]:
        known = [{"id": each, "email": self.emails[each]} for each in body["professional_ids"] if each in self.emails]
        teams = [{**row, "emails": self._team(row)} for row in body["teams"]]
        named = [{"id": each, "name": each.replace("-", " ").title()} for each in body["organisation_ids"]]
        return {"professionals": known, "teams": teams, "organisations": named}

    def _open(self, body: Mapping[str, Any]) -> list[str]:
        return [each for each in body.get("invitation_ids", ()) if each in self.letters]

    def _team(self, row: Mapping[str, Any]) -> list[str]:
        found = [
            emails for (at, role), emails in self.teams.items() if at == row["organisation_id"] and role in row["roles"]
        ]
        return [email for emails in found for email in emails]


@pytest.fixture
def others() -> OtherServices:
    """The other services."""
    return OtherServices()


@pytest.fixture
def notifications(tmp_path: Path, others: OtherServices) -> Iterator[ServiceUnderTest]:
    """Notifications on a SQLite file."""
    yield from serve(SERVICE, tmp_path, client=cast(ServiceClient, others))
