"""What just happened in the demo: the newest events of all topics, without key or subject, and how high one climbed."""

import json
from typing import Any

from shared.contracts.catalogue import by_dataschema
from shared.events.broker import Recent
from shared.events.envelope import SOURCE, TOPIC


def latest(broker: Recent, most: int) -> list[dict[str, str]]:
    """Return the newest events, newest first: type, owner, level and business time. Raises ``BrokerDown``.

    ``level``: who a warning went to (holder, team, organisation); empty for what is no warning.
    """
    topics = sorted({contract.topic for contract in by_dataschema().values() if not contract.covers})
    return [_shown(json.loads(value)) for value in broker.newest(topics, most)]


def _shown(event: dict[str, Any]) -> dict[str, str]:
    return {
        "type": event["type"].removeprefix(TOPIC),
        "owner": event["source"].removeprefix(SOURCE),
        "time": event["time"],
        "level": event["data"].get("level", ""),
    }
