"""What pages about acting for a patient need: who may act for me, and for whom I may."""

from typing import Any

from flask import url_for

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.parts import parts
from services.portal.person import Person

MINE = "/api/persons/v1/my-proxies"
HELD = "/api/persons/v1/held-proxies"
ACCEPTANCES = "/api/persons/v1/proxy-acceptances"
PRESENT = frozenset({"invited", "to-come", "active"})


def gather_mine() -> dict[str, Any]:
    """Gather who may act for the patient now or soon, and who could before."""
    part = read(MINE)
    return {
        "part": part,
        "present": [row for row in part.items if row["state"] in PRESENT],
        "past": [row for row in part.items if row["state"] not in PRESENT],
        "link_of": link_of,
        "known": directory(),
    }


def gather_held(_me: Person) -> dict[str, Any]:
    """Gather for whom somebody may look now or soon."""
    part = read(HELD)
    return {"part": part, "held": part.items}


def link_of(invitation_id: str) -> str:
    """Return the whole address that the patient hands over."""
    return parts().config.base_url.rstrip("/") + url_for("naaste.arrive", invitation_id=invitation_id)
