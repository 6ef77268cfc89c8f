"""A personal link in a mail leads through the sign-in to one item for a while, and opens nothing by itself (D11)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

VALID_FOR = timedelta(days=14)
MOST_WRONG = 10
WRONG_WITHIN = timedelta(hours=1)

State = Literal["open", "expired", "revoked", "unknown", "too-many"]


@dataclass(frozen=True)
class Opening:
    """What opening a link came to; the item only when it is `open`."""

    state: State
    item_service: str = ""
    item_id: str = ""
