"""The patient's page: what happens next, wie is aan zet, my plan, and my choice about my bedrijfsarts."""

from typing import Any

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.gather.moves import of_referral
from services.portal.person import Person

REFERRALS = "/api/referral/v1/my-referrals"
PLAN = "/api/careplan/v1/my-plan"
CANDIDATES = "/api/persons/v1/work-case-candidates"


def gather_patient(me: Person) -> dict[str, Any]:
    """Gather the patient's own referrals, plan and open choices."""
    referrals, known = read(REFERRALS), directory()
    return {
        "referrals": referrals,
        "referral_lines": [(row, of_referral(row, me, known)) for row in referrals.items],
        "plan": read(PLAN),
        "candidates": read(CANDIDATES),
        "known": known,
    }
