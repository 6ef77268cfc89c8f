"""That the chain coordinator reminded whoever had the move: a trace in the thing itself, and no move (D25)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Nudge:
    """When, and why as a code, None when no reason was given."""

    at: datetime
    reason: str | None = None


def nudge_told(data: Mapping[str, Any]) -> Nudge:
    """Return the nudge that region tells of."""
    return Nudge(datetime.fromisoformat(data["nudged_at"]), data.get("reason"))
