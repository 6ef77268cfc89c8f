"""What just happened in the demo: the newest events of all topics, without key, subject or data."""

import json
from typing import Any

from shared.events.embedded_log import EmbeddedLog
from shared.events.envelope import SOURCE, TOPIC


def latest(log: EmbeddedLog, most: int) -> list[dict[str, str]]:
    """Return the newest events, newest first: type, owner and business time."""
    return [_shown(json.loads(value)) for value in log.newest(most)]


def _shown(event: dict[str, Any]) -> dict[str, str]:
    return {
        "type": event["type"].removeprefix(TOPIC),
        "owner": event["source"].removeprefix(SOURCE),
        "time": event["time"],
    }
