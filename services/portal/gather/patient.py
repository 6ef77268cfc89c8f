"""The patient's pages: what happens next, wie is aan zet, my plan, and my choices about my bedrijfsarts (D3)."""

from typing import Any

from services.portal.api import Part, read
from services.portal.gather.directory import directory
from services.portal.gather.moves import of_referral
from services.portal.more import mark
from services.portal.person import Person

REFERRALS = "/api/referral/v1/my-referrals"
PLAN = "/api/careplan/v1/my-plan"
CHOICES = "/api/persons/v1/my-choices"


def gather_patient(me: Person) -> dict[str, Any]:
    """Gather the patient's own referrals, plan and choices."""
    referrals, plan, known = read(REFERRALS, **mark()), read(PLAN), directory()
    return {
        "referrals": referrals,
        "referral_lines": [(row, of_referral(row, me, known)) for row in referrals.items],
        "plan": plan,
        **gather_choices(plan),
        "known": known,
    }


def gather_choices(plan: Part | None = None) -> dict[str, Any]:
    """Gather what the patient is asked and what they allowed, and whose team sees the plan; ``plan`` if it was read."""
    choices, known = read(CHOICES), directory()
    own = (plan or read(PLAN)).body.get("plan") or {}
    given = choices.body.get("machtigingen", ())
    return {
        "choices": choices,
        "questions": choices.body.get("questions", ()),
        "running": [row for row in given if row["active"]],
        "ended": [row for row in given if not row["active"]],
        "care_team": [name for each in own.get("organisation_ids", ()) if (name := known.organisation(each))],
        "known": known,
    }


def gather_question(candidate_id: str) -> dict[str, Any]:
    """Gather one question and what a yes would show: the dates of the patient's own plan, when there are any."""
    choices, plan = read(CHOICES), read(PLAN)
    asked = (row for row in choices.body.get("questions", ()) if row["candidate_id"] == candidate_id)
    return {
        "choices": choices,
        "question": next(asked, None),
        "dates": own_dates(plan),
        "known": directory(),
    }


def own_dates(plan: Part) -> list[dict[str, Any]]:
    """Return the planning dates of the patient's own plan."""
    return list((plan.body.get("plan") or {}).get("planning_dates", ()))
