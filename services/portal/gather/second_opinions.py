"""Second opinions: as the own bedrijfsarts, the employee and who is asked each see them (D12)."""

from typing import Any

from services.portal.api import read
from services.portal.form import Form
from services.portal.gather.directory import directory
from services.portal.gather.names import employee_names
from services.portal.gather.werkplan import actions_of
from services.portal.gather.work_case import CASES
from services.portal.voice import speak_for
from shared.roles import Role

OPINIONS, ASKED = "/api/worktrack/v1/second-opinions", "/api/worktrack/v1/my-second-opinions"
OWN = "/api/worktrack/v1/own-second-opinions"
SUBJECTS = ("can-work", "hours", "fitting-work", "limits", "guidance", "other")
PARTS = ("belastbaarheid", "werkplan", "work", "letters", "medical")
WEIGHTY = ("asked-before", "no-advice-yet", "not-about-advice", "other-court")
DECLINED = ("no-time", "involved-already", "too-little-known", "not-my-field")
VERDICTS = ("agrees", "agrees-partly", "differs")
FOLLOWED = ("follows", "follows-partly", "does-not-follow")


def gather_opinions(case_id: str, form: Form | None = None) -> dict[str, Any]:
    """Gather what an employee asked of another bedrijfsarts, as their own bedrijfsarts sees it."""
    part = read(f"{CASES}/{case_id}/second-opinions")
    return {
        "part": part,
        "case_id": case_id,
        "names": employee_names([part.body["employee_id"]] if part.is_there else []),
        "known": directory(),
        "weighty": WEIGHTY,
        "followed": FOLLOWED,
        "form": form or Form(),
    }


def gather_asked() -> dict[str, Any]:
    """Gather what one is asked now, what is due first on top."""
    part = read(ASKED)
    return {"part": part, "names": employee_names(row["employee_id"] for row in part.items), "known": directory()}


def gather_one(second_opinion_id: str, form: Form | None = None, declining: Form | None = None) -> dict[str, Any]:
    """Gather one request with what the employee shares, and the forms to give an opinion and to give it back."""
    part = read(f"{OPINIONS}/{second_opinion_id}")
    return {
        "part": part,
        "row": part.body,
        "names": employee_names([part.body["employee_id"]] if part.is_there else []),
        "known": directory(),
        "verdicts": VERDICTS,
        "declined": DECLINED,
        "form": form or Form(),
        "declining": declining or Form(),
    }


def gather_own_opinions(form: Form | None = None, chosen: tuple[str, ...] = ()) -> dict[str, Any]:
    """Gather what the employee asked, with the form to ask while none runs, in the name of the arbodienst."""
    part, known = read(OWN), directory()
    arbodienst, may_ask = str(part.body.get("arbodienst_id") or ""), "ask" in actions_of(part)
    return {
        "part": part,
        "known": known,
        "brand_name": speak_for(known.organisation(arbodienst)),
        "may_ask": may_ask,
        "doctors": known.seats(Role.BEDRIJFSARTS, without=arbodienst) if may_ask else [],
        "subjects": SUBJECTS,
        "parts": PARTS,
        "chosen": chosen,
        "form": form or Form(),
    }
