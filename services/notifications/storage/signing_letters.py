"""Asks worktrack for what a link to sign needs to leave, with this service's own token (D46). Keeps nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from services.notifications.domain.letter import ToSign
from shared.calendar import local_date
from shared.web.service_client import ServiceClient

API = "/api/worktrack/v1"
LETTERS, DEPARTURES, REFUSALS = f"{API}/signing-letters", f"{API}/signing-departures", f"{API}/signing-undelivered"


@dataclass(frozen=True)
class AskWorktrack:
    """Worktrack, who knows links to sign. Raises ``ServiceUnavailable`` or ``ServiceRefused``."""

    client: ServiceClient

    def letters(self, link_ids: Collection[str]) -> Mapping[str, ToSign]:
        """Return those that may still leave."""
        rows = self.client.call("POST", LETTERS, json={"link_ids": sorted(link_ids)}).json()["items"]
        days = {row["link_id"]: local_date(datetime.fromisoformat(row["expires_at"])) for row in rows}
        return {row["link_id"]: ToSign(row["address"], row["link"], days[row["link_id"]]) for row in rows}

    def departed(self, item_id: str) -> None:
        """Tell that one left."""
        self.client.call("POST", DEPARTURES, json={"link_ids": [item_id]})

    def refused(self, item_id: str) -> None:
        """Tell that its address was refused for good."""
        self.client.call("POST", REFUSALS, json={"link_ids": [item_id]})
