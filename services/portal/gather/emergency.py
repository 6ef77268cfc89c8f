"""Noodtoegang as each side sees it: one call to a service for a page, and who is who (D27, D47)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import request

from services.portal.api import Part, read
from services.portal.gather.directory import directory
from services.portal.language import text
from services.portal.more import mark
from services.portal.parts import parts

ACCESSES = "/api/persons/v1/emergency-accesses"
REVIEWS = "/api/persons/v1/emergency-access-reviews"
MINE = "/api/persons/v1/my-emergency-accesses"
SHOWN = ("open", "overdue", "judged")
TO_DO = frozenset({"asked", "running", "to-account"})  # what waits for who asked it
HOUR = 60

Row = Mapping[str, Any]


def gather_emergencies() -> dict[str, Any]:
    """Gather whether it is on for who asks, what follows, and what the own organisation did with it."""
    part = read(ACCESSES)
    return {"part": part, "known": directory(), "to_do": to_do(part), "left": left}


def gather_access(access_id: str) -> dict[str, Any]:
    """Gather one, and while it runs what it lets its user read."""
    part = read(f"{ACCESSES}/{access_id}")
    row = part.body
    return {
        "part": part,
        "row": row,
        "known": directory(),
        "can": {each["name"] for each in row.get("actions", ())},
        "left": left,
        **(_lent(access_id) if row.get("patient") else {"is_reading": False}),
    }


def gather_reviews() -> dict[str, Any]:
    """Gather a page of what the functionaris gegevensbescherming judges."""
    asked = request.args.get("show")
    shown = asked if asked in SHOWN else SHOWN[0]
    return {"part": read(REVIEWS, show=shown, **mark()), "shown": shown, "every": SHOWN, "known": directory()}


def gather_own() -> dict[str, Any]:
    """Gather who used noodtoegang to see what is mine."""
    return {"part": read(MINE), "known": directory()}


def to_do(part: Part) -> list[Row]:
    """Return what waits for the user: to open, to stop, to account for."""
    return [row for row in part.items if row["mine"] and row["phase"] in TO_DO]


def left(until: str) -> str:
    """Return how long is left, in words; on the system clock, by which it ends (D49)."""
    minutes = int((datetime.fromisoformat(until) - parts().system.now()).total_seconds() // 60)
    if minutes < HOUR:
        return text("emergency.left-minutes", minutes=max(minutes, 0))
    return text("emergency.left-hours", hours=minutes // HOUR, minutes=minutes % HOUR)


def _lent(access_id: str) -> dict[str, Any]:
    """Read what is lent. Right after the opening it is not there yet: the services hear of it by an event."""
    referrals = read(f"/api/referral/v1/emergency-accesses/{access_id}/referrals")
    plan = read(f"/api/careplan/v1/emergency-accesses/{access_id}/plan")
    is_coming = "missing" in (referrals.state, plan.state)
    return {"is_reading": True, "referrals": referrals, "plan": plan, "is_coming": is_coming}
