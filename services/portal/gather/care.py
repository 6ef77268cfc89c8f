"""The worklist of care: referrals sent or received, and care plans with their tasks."""

from typing import Any

from flask import request

from services.portal.api import Part, read
from services.portal.gather.board import chosen, narrowing, query_of
from services.portal.gather.directory import directory
from services.portal.gather.moves import of_plan, of_referral
from services.portal.gather.names import patient_names
from services.portal.more import mark, wants_rows
from services.portal.person import Person
from services.portal.refusals import NONE
from shared.identifiers import new_id
from shared.roles import CARE_PROFESSIONS, CLINICIANS, SUPPORT_STAFF, TREATING, Role

REFERRALS = "/api/referral/v1/worklist"
PLANS = "/api/careplan/v1/worklist"
BOXES = ("received", "sent")
PROGRESS = ("open", "closed")
SENDERS = (Role.HUISARTS, Role.POH_GGZ, Role.ASSISTANT, Role.BEDRIJFSARTS)  # whose work begins with what they sent
PRACTICE = (Role.HUISARTS, Role.POH_GGZ, Role.ASSISTANT)  # who calls patients back around day 21 (RSK-03)
WRITERS = (*TREATING, *SUPPORT_STAFF, Role.BEDRIJFSARTS)  # where each may refer to is dated data of the offer (D26)


def gather_care(me: Person) -> dict[str, Any]:
    """Gather the referrals of one box, open or closed, and the plans of the organisation, with names."""
    box, progress = chosen_box(me), chosen_progress()
    asked = chosen() if progress == "open" else {}
    referrals = read(REFERRALS, box=box, progress=progress, **query_of(asked), **mark())
    plans = Part("there") if me.has_role(Role.ASSISTANT) or wants_rows() else read(PLANS)
    names = patient_names(row["patient_id"] for row in (*referrals.items, *plans.items))
    known = directory()
    return {
        "box": box,
        "boxes": BOXES if box == "received" else tuple(reversed(BOXES)),
        "progress": progress,
        "counts": referrals.body.get("counts", {}),
        "referrals": referrals,
        "referral_lines": [(row, of_referral(row, me, known)) for row in referrals.items],
        "plans": plans,
        "plan_lines": [(row, of_plan(row, known)) for row in plans.items],
        "names": names,
        "known": known,
        "where": {"endpoint": "worklist.show", "kept": {"box": box}, "asked": {**asked, "box": box}},
        **narrowing(me, referrals, asked, known, offers=box == "received" and not wants_rows()),
        "refusal": NONE,
        "taken": "",
        "key": new_id(),
        "is_triage": me.has_role(Role.TRIAGE),
        "may_write": me.has_role(*WRITERS),
        "may_recall": me.has_role(*PRACTICE),
        "may_place": me.has_role(*CLINICIANS, *SUPPORT_STAFF, Role.TRIAGE),
        "may_answer": me.has_role(*TREATING),
        "may_use_emergency": me.has_role(*CARE_PROFESSIONS),
    }


def chosen_box(me: Person) -> str:
    """Return the box that was asked for, else the one where this role's work lies."""
    asked = request.args.get("box")
    if asked in BOXES:
        return asked
    return "sent" if me.has_role(*SENDERS) else "received"


def chosen_progress() -> str:
    """Return whether what is open was asked for, or what is closed; open unless asked otherwise."""
    asked = request.args.get("progress")
    return asked if asked in PROGRESS else PROGRESS[0]
