"""The patient's pages: what happens next, wie is aan zet, my plan, and my choices about my bedrijfsarts (D3)."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.portal.api import Part, read
from services.portal.gather.directory import directory
from services.portal.gather.moves import of_referral
from services.portal.language import language_code
from services.portal.more import mark
from services.portal.person import Person

REFERRALS = "/api/referral/v1/my-referrals"
PLAN = "/api/careplan/v1/my-plan"
CHOICES = "/api/persons/v1/my-choices"


def gather_patient(me: Person) -> dict[str, Any]:
    """Gather the patient's own referrals, plan and choices."""
    plan = read_plan()
    return {**_care(me, plan), **gather_choices(plan)}


def gather_for_patient(me: Person) -> dict[str, Any]:
    """Gather the same for who looks for the patient, but for the choices about the bedrijfsarts (D3)."""
    return {**_care(me, read_plan()), "choices": Part("there"), "asked": (), "questions": (), "running": ()}


def _care(me: Person, plan: Part) -> dict[str, Any]:
    referrals, known = read(REFERRALS, language=language_code(), **mark()), directory()
    return {
        "advice_lines": [(row, of_referral(row, me, known)) for row in referrals.body.get("advices", ())],
        "peer_lines": [(row, of_referral(row, me, known)) for row in referrals.body.get("peer_questions", ())],
        "referrals": referrals,
        "referral_lines": [(row, of_referral(row, me, known)) for row in referrals.items],
        "plan": plan,
        "known": known,
    }


def gather_choices(plan: Part | None = None) -> dict[str, Any]:
    """Gather what the patient is asked and what they allowed, and whose team sees the plan; ``plan`` if it was read."""
    choices, known = read(CHOICES), directory()
    own = (plan or read_plan()).body.get("plan") or {}
    given = choices.body.get("machtigingen", ())
    return {
        "choices": choices,
        "asked": choices.body.get("consent_requests", ()),
        "questions": choices.body.get("questions", ()),
        "may_let_refer": [row for row in choices.body.get("questions", ()) if not _lets_refer(row, given)],
        "running": [row for row in given if row["active"]],
        "ended": [row for row in given if not row["active"]],
        "care_team": [name for each in own.get("organisation_ids", ()) if (name := known.organisation(each))],
        "known": known,
    }


def gather_question(candidate_id: str) -> dict[str, Any]:
    """Gather one question and what a yes would show: the dates of the patient's own plan, when there are any."""
    choices, plan = read(CHOICES), read_plan()
    asked = (row for row in choices.body.get("questions", ()) if row["candidate_id"] == candidate_id)
    return {
        "choices": choices,
        "question": next(asked, None),
        "dates": own_dates(plan),
        "known": directory(),
    }


def gather_referring(candidate_id: str) -> dict[str, Any]:
    """Gather the absence file of which the bedrijfsarts may be let to refer."""
    choices = read(CHOICES)
    asked = (row for row in choices.body.get("questions", ()) if row["candidate_id"] == candidate_id)
    return {"choices": choices, "question": next(asked, None), "known": directory()}


def read_plan() -> Part:
    """Read the patient's own plan, in the language of the page."""
    return read(PLAN, language=language_code())


def _lets_refer(question: Mapping[str, Any], given: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether the patient lets this arbodienst refer already."""
    return any(
        row["active"] and "referral" in row["covers"] and row["arbodienst_id"] == question["arbodienst_id"]
        for row in given
    )


def own_dates(plan: Part) -> list[dict[str, Any]]:
    """Return the planning dates of the patient's own plan."""
    return list((plan.body.get("plan") or {}).get("planning_dates", ()))
