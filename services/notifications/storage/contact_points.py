"""Asks persons and region where people want to be told, with this service's own token (D46). Keeps nothing."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.notifications.domain.letter import ContactPoints
from services.notifications.domain.recipients import Recipient
from services.notifications.domain.teams import TEAMS
from shared.web.service_client import ServiceClient

PERSONS = "/api/persons/v1/contact-points"
REGION = "/api/region/v1/contact-points"


@dataclass(frozen=True)
class OtherServices:
    """The two that know addresses. Raises ``ServiceUnavailable`` or ``ServiceRefused``."""

    client: ServiceClient

    def of_people(self, recipients: Collection[Recipient]) -> ContactPoints:
        """Return the addresses of patients and employees."""
        people = {audience: _ids(recipients, audience) for audience in ("patient", "employee")}
        body = {f"{audience}_ids": ids for audience, ids in people.items()}
        found = {row["id"]: row["email"] for row in self._ask(PERSONS, body)["items"]}
        return ContactPoints(_by_recipient(recipients, lambda each: [found.get(each.id)]), {})

    def of_professionals(self, recipients: Collection[Recipient], voices: Collection[str]) -> ContactPoints:
        """Return the addresses of professionals and teams, and the names of organisations that speak."""
        teams = sorted({(each.id, each.organisation_id) for each in recipients if each.audience == "team"})
        body = {
            "professional_ids": _ids(recipients, "professional"),
            "teams": [{"organisation_id": at or None, "roles": sorted(TEAMS[code].roles)} for code, at in teams],
            "organisation_ids": sorted(voices),
        }
        answer = self._ask(REGION, body)
        found = {row["id"]: row["email"] for row in answer["professionals"]}
        of_team = dict(zip(teams, (row["emails"] for row in answer["teams"]), strict=True))
        return ContactPoints(
            _by_recipient(
                recipients,
                lambda each: (
                    of_team[each.id, each.organisation_id] if each.audience == "team" else [found.get(each.id)]
                ),
            ),
            {row["id"]: row["name"] for row in answer["organisations"]},
        )

    def _ask(self, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = self.client.call("POST", path, json=dict(body)).json()
        return answer


def _ids(recipients: Iterable[Recipient], audience: str) -> list[str]:
    return sorted({each.id for each in recipients if each.audience == audience})


def _by_recipient(
    recipients: Iterable[Recipient], emails: Callable[[Recipient], Iterable[str | None]]
) -> dict[Recipient, tuple[str, ...]]:
    found = {each: tuple(email for email in emails(each) if email) for each in recipients}
    return {recipient: addresses for recipient, addresses in found.items() if addresses}
