"""The list of what is stuck: case number, harm band, holder organisation, level, promise and days of silence (D25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.region.storage.directory import organisations_by_id
from services.region.storage.nudges import last_nudges
from services.region.storage.stuck_items import page_of_stuck_items
from services.region.usecases.require_mandate import require_mandate
from shared.storage.work import Work


@dataclass(frozen=True)
class StuckItems:
    """Rows of the list, names of the organisations on them, and when an item was last nudged."""

    rows: Sequence[Any]
    names: dict[str, str]
    nudged: dict[str, date]


def read_stuck_items(work: Work, *, size: int, after: tuple[int, date, str] | None) -> StuckItems:
    """Return ``size`` + 1 items, greatest harm first, then longest over the promise.

    Raises ``Forbidden`` without a mandate.
    """
    require_mandate(work, "stuck-items.read")
    rows = page_of_stuck_items(work, size=size, after=after)
    places = organisations_by_id(work, {row.holder_organisation_id for row in rows})
    return StuckItems(
        rows, {each: place.name for each, place in places.items()}, last_nudges(work, [row.item for row in rows])
    )
