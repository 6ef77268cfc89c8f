"""How a request to destroy a record looks from outside: ids, codes and days, with each ground in words."""

from collections.abc import Sequence
from typing import Any

from services.persons.domain.erasure import HOLDERS, Answer, Erasure, OfficerHold
from services.persons.usecases.erasure.handling import resource_of
from shared.rules.erasure import GROUNDS, Hold
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path

_SAME = ("erasure_id", "case_number", "version", "way", "asked_on", "due_on", "ended_at")
_LET_GO = "Niet langer aanhouden"


def show(work: Work, erasure: Erasure) -> dict[str, Any]:
    """Return all of it, with what the caller may do now."""
    resource = resource_of(erasure.erasure_id, erasure.patient_id, work.actor)
    held = erasure.officer_hold
    return {name: getattr(erasure, name) for name in _SAME} | {
        "state": str(erasure.state),
        "starts_on": erasure.begins_on,
        "near": erasure.is_open and erasure.warn_on <= work.today,
        "overdue": erasure.is_open and erasure.due_on < work.today,
        "holders": [_holder(name, erasure) for name in HOLDERS],
        "officer_hold": _ground(held) | {"until": held.until} if held else None,
        "actions": allowed(work, resource, _moves(work, erasure)),
    }


def _holder(name: str, erasure: Erasure) -> dict[str, Any]:
    said = erasure.answers.get(name)
    hold = erasure.holds.get(name)
    ground = _ground(hold) if hold else {"reason": None, "text": None, "source": None}
    return {"holder": name, "answer": _answer(said), **ground, "until": hold.until if hold else None}


def _answer(said: Answer | None) -> str | None:
    if said is None:
        return None
    return "hold" if said.hold else "done"


def _ground(held: Hold | OfficerHold) -> dict[str, Any]:
    ground = GROUNDS[held.reason]
    return {"reason": held.reason, "text": ground.text, "source": ground.source}


def _moves(work: Work, erasure: Erasure) -> Sequence[Move]:
    if not erasure.is_open or erasure.ground == "term-passed":
        return ()
    place = f"{base_path('persons')}/erasures/{erasure.erasure_id}"
    own = Move("withdraw", "erasure.withdraw", "Verzoek intrekken", f"{base_path('persons')}/my-erasure/withdrawal")
    hold = Move("hold", "erasure.hold", "Aanhouden", f"{place}/hold")
    is_resting = work.today < erasure.starts_on
    go_on = Move("go-on", "erasure.go-on", _LET_GO if is_resting else "Nu opnieuw vragen", f"{place}/continuation")
    return (own, hold, *([] if is_resting and erasure.officer_hold is None else [go_on]))
