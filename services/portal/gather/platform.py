"""The pages of the technisch beheerder: how events and timers stand in each service, and what is parked."""

from dataclasses import dataclass
from typing import Any

from flask_babel import ngettext

from services.portal.api import Part, read
from services.portal.gather.services import SERVICES
from services.portal.language import text
from services.portal.person import Person

SLOW_SECONDS = 60
MOST_A_SERVICE = "50"


@dataclass(frozen=True)
class ServiceState:
    """One service. `trouble`: what needs someone now, in words, worst first; empty when nothing does."""

    name: str
    part: Part
    trouble: tuple[str, ...]


def gather_platform(_me: Person) -> dict[str, Any]:
    """Ask every service how it stands; one that gives no answer says that too."""
    rows = [_state(name, read(f"/api/{name}/v1/events-state")) for name in SERVICES]
    ticks = [row.part.body["last_tick"] for row in rows if row.part.body.get("last_tick")]
    return {"rows": rows, "last_tick": max(ticks, default=None)}


def gather_parked() -> dict[str, Any]:
    """Ask every service what is parked."""
    answers = [(name, read(f"/api/{name}/v1/parked-events", pageSize=MOST_A_SERVICE)) for name in SERVICES]
    rows = [(name, row) for name, part in answers for row in part.items]
    return {"answers": answers, "rows": rows, "is_cut": any(part.body.get("next") for _, part in answers)}


def _state(name: str, part: Part) -> ServiceState:
    return ServiceState(name, part, _trouble(part) if part.is_there else ())


def _trouble(part: Part) -> tuple[str, ...]:
    state = part.body
    found = (
        text("ops.stopped", why=state["stopped"]) if state["stopped"] else "",
        text("ops.relay", why=state["relay"]) if state["relay"] else "",
        text("ops.has-parked", count=state["parked"]) if state["parked"] else "",
        ngettext("ops.has-late-one", "ops.has-late-many", state["late_timers"]) if state["late_timers"] else "",
        text("ops.slow") if state["oldest_s"] > SLOW_SECONDS else "",
        *(text("ops.waits", why=why) for why in state["waiting"]),
    )
    return tuple(filter(None, found))
