"""The pages of the technisch beheerder: how events and timers stand in each service, and what is parked."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import ngettext

from services.portal.api import Part, read
from services.portal.event_reasons import detail, said
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


@dataclass(frozen=True)
class ParkedRow:
    """One parked event. `is_held`: nothing stands before it any more, yet its chain waits until someone replays it."""

    service: str
    row: Mapping[str, Any]
    why: str
    is_held: bool


@dataclass(frozen=True)
class Cause:
    """What went wrong in a service, in the words of the page and of the machinery, and for how many parked events."""

    service: str
    why: str
    detail: str
    count: int


def gather_platform(_me: Person) -> dict[str, Any]:
    """Ask every service how it stands; one that gives no answer says that too."""
    rows = [_state(name, read(f"/api/{name}/v1/events-state")) for name in SERVICES]
    ticks = [row.part.body["last_tick"] for row in rows if row.part.body.get("last_tick")]
    return {"rows": rows, "last_tick": max(ticks, default=None)}


def gather_parked() -> dict[str, Any]:
    """Ask every service what is parked."""
    answers = [(name, read(f"/api/{name}/v1/parked-events", pageSize=MOST_A_SERVICE)) for name in SERVICES]
    found = [(name, row) for name, part in answers for row in part.items]
    is_cut = any(part.body.get("next") for _, part in answers)
    return {"answers": answers, "rows": _rows(found), "causes": _causes(found), "is_cut": is_cut}


def _rows(found: list[tuple[str, Mapping[str, Any]]]) -> list[ParkedRow]:
    first = {(name, row["key"]): row["id"] for name, row in reversed(found)}
    return [
        ParkedRow(name, row, said(row["reason"]), row["behind"] and first[name, row["key"]] == row["id"])
        for name, row in found
    ]


def _causes(found: list[tuple[str, Mapping[str, Any]]]) -> list[Cause]:
    causes = [(name, said(row["reason"]), detail(row["reason"])) for name, row in found]
    counted = Counter(cause for cause in causes if cause[-1])
    return [Cause(*cause, count) for cause, count in counted.most_common()]


def _state(name: str, part: Part) -> ServiceState:
    return ServiceState(name, part, _trouble(part) if part.is_there else ())


def _trouble(part: Part) -> tuple[str, ...]:
    state = part.body
    found = (
        text("ops.stopped", why=said(state["stopped"])) if state["stopped"] else "",
        text("ops.relay", why=said(state["relay"])) if state["relay"] else "",
        text("ops.has-parked", count=state["parked"]) if state["parked"] else "",
        ngettext("ops.has-late-one", "ops.has-late-many", state["late_timers"]) if state["late_timers"] else "",
        text("ops.slow") if state["oldest_s"] > SLOW_SECONDS else "",
        *(_waits(why, count) for why, count in Counter(map(said, state["waiting"])).items()),
    )
    return tuple(filter(None, found))


def _waits(why: str, count: int) -> str:
    return text("ops.waits", why=why) if count == 1 else text("ops.many-wait", count=count, why=why)
