"""Asks persons for what an invitation needs to leave, with this service's own token (D46). Keeps nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.notifications.domain.letter import Invited
from shared.calendar import local_date
from shared.web.service_client import ServiceClient

LETTERS = "/api/persons/v1/invitation-letters"


@dataclass(frozen=True)
class AskPersons:
    """Persons, who knows invitations. Raises ``ServiceUnavailable`` or ``ServiceRefused``."""

    client: ServiceClient

    def letters(self, invitation_ids: Collection[str]) -> Mapping[str, Invited]:
        """Return those that may still leave."""
        answer = self.client.call("POST", LETTERS, json={"invitation_ids": sorted(invitation_ids)}).json()
        return {row["invitation_id"]: _invited(row) for row in answer["items"]}

    def departed(self, item_id: str) -> None:
        """Tell that one left."""
        self.client.call("POST", f"{LETTERS}/{item_id}/departure", json={})

    def refused(self, item_id: str) -> None:
        """Tell that its address was refused for good."""
        self.client.call("POST", f"{LETTERS}/{item_id}/refusal", json={})


def _invited(row: Mapping[str, Any]) -> Invited:
    expires_on = local_date(datetime.fromisoformat(row["expires_at"]))
    return Invited(row["way"], row["address"], row["link"], expires_on)
