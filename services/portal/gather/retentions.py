"""What the pages about terms of records need: numbers, days and counts, for the FG alone."""

from typing import Any

from services.portal.api import read
from services.portal.gather.directory import directory

ALL = "/api/persons/v1/retentions"
SHOWN = ("passed", "postponed", "near", "running", "destroyed")


def gather_retentions(asked: str, after: str) -> dict[str, Any]:
    """Gather a page of the records in one state, and how many there are of each."""
    shown = asked if asked in SHOWN else SHOWN[0]
    part = read(ALL, show=shown, **({"after": after} if after else {}))
    return {"part": part, "shown": shown, "every": SHOWN, "known": directory()}


def gather_one(retention_id: str) -> dict[str, Any]:
    """Gather one record, with what may be decided."""
    part = read(f"{ALL}/{retention_id}")
    return {"part": part, "row": part.body, "known": directory(), "can": _offered(part.body)}


def _offered(body: Any) -> set[str]:
    return {each["name"] for each in body.get("actions", ())}
