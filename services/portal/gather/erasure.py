"""What the pages about destroying a record need: the patient's own request, and the requests that the FG oversees."""

from collections.abc import Mapping
from typing import Any

from services.portal.api import Part, read

MINE = "/api/persons/v1/my-erasure"
ALL = "/api/persons/v1/erasures"


def gather_mine() -> dict[str, Any]:
    """Gather the patient's newest request; ``asked`` is None without one."""
    part = read(MINE)
    return {"part": part, "asked": part.body.get("erasure"), "may_ask": _offers(part.body, "ask")}


def gather_erasures(shown: str, after: str) -> dict[str, Any]:
    """Gather a page of the requests of the region."""
    part = read(ALL, show=shown, **({"after": after} if after else {}))
    return {"part": part, "shown": shown, "counts": part.body.get("counts", {})}


def gather_one(erasure_id: str) -> dict[str, Any]:
    """Gather one request, with what may be done."""
    part: Part = read(f"{ALL}/{erasure_id}")
    moves = {name: _offers(part.body, name) for name in ("hold", "go-on")}
    return {"part": part, "asked": part.body, "moves": moves}


def _offers(body: Mapping[str, Any], name: str) -> bool:
    offered = (*body.get("actions", ()), *((body.get("erasure") or {}).get("actions", ())))
    return any(row["name"] == name for row in offered)
