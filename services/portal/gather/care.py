"""The worklist of care: referrals sent or received, and care plans with their tasks."""

from collections.abc import Mapping
from typing import Any

from flask import request

from services.portal.api import Part, read
from services.portal.gather.directory import directory
from services.portal.gather.moves import of_plan, of_referral
from services.portal.gather.names import patient_names
from services.portal.person import Person
from shared.roles import Role

REFERRALS = "/api/referral/v1/worklist"
PLANS = "/api/careplan/v1/worklist"
BOXES = ("received", "sent")
SENDERS = (Role.HUISARTS, Role.ASSISTANT, Role.BEDRIJFSARTS)


def gather_care(me: Person) -> dict[str, Any]:
    """Gather the referrals of one box and the plans of the organisation, with names."""
    box = chosen_box(me)
    after = request.args.get("after", "")
    referrals = read(REFERRALS, box=box, **({"after": after} if after else {}))
    plans = Part("there") if me.has_role(Role.ASSISTANT) else read(PLANS)
    names = patient_names(row["patient_id"] for row in (*referrals.items, *plans.items))
    known = directory()
    return {
        "box": box,
        "boxes": BOXES if box == "received" else tuple(reversed(BOXES)),
        "referrals": referrals,
        "referral_lines": [(row, of_referral(row, me, known)) for row in referrals.items if not _thrown_away(row)],
        "plans": plans,
        "plan_lines": [(row, of_plan(row, known)) for row in plans.items],
        "names": names,
        "known": known,
        "is_triage": me.has_role(Role.TRIAGE),
        "may_write": me.has_role(*SENDERS),
    }


def chosen_box(me: Person) -> str:
    """Return the box that was asked for, else the one where this role's work lies."""
    asked = request.args.get("box")
    if asked in BOXES:
        return asked
    return "sent" if me.has_role(*SENDERS) else "received"


def _thrown_away(row: Mapping[str, Any]) -> bool:
    """Tell whether this was a draft that went to nobody: there is nothing left to do or to read."""
    return row["state"] == "withdrawn" and row["receiver_organisation_id"] is None
