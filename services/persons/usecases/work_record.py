"""An arbodienst lets a record go whose term passed (D28): persons destroys its part, or says why it stays for now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.persons.storage.work_records import forget_cases, last_asked
from shared.contracts.work_retention import ANSWERED
from shared.rules.erasure import LOOK_AGAIN
from shared.storage.erasing import tell_about
from shared.storage.work import Work


def answer_work_record(work: Work, asked: Mapping[str, Any]) -> None:
    """Destroy what is here of the cases, unless somebody asked something later; asked again, it answers again."""
    since = date.fromisoformat(asked["unchanged_since"])
    newest = last_asked(work, asked["employee_id"], asked["case_ids"])
    is_held = newest is not None and newest > since
    if not is_held:
        forget_cases(work, asked["employee_id"], asked["case_ids"])
    said = {
        **{name: asked[name] for name in ("case_id", "employee_id", "arbodienst_id")},
        "answer": "hold" if is_held else "done",
        "reason": "asked-lately" if is_held else None,
        "until": (work.today + LOOK_AGAIN).isoformat() if is_held else None,
    }
    tell_about(work, ANSWERED, asked["case_id"], said)
