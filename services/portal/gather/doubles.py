"""What the pages about one person in two records need: who may stand twice, and two records side by side (D43)."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from services.portal.api import Part, read
from services.portal.gather.directory import directory
from services.portal.gather.patient_card import PATIENTS
from services.portal.gather.team import DRAFT, PLAN_LIST, REFERRAL_LIST, page_of
from services.portal.more import mark
from services.portal.person import Person

POSSIBLE = "/api/persons/v1/possible-doubles"
SAID = ("family_name", "given_name", "birth_date", "gender", "phone", "email", "bsn_masked")
SIDES = ("one", "other")


def gather_doubles() -> dict[str, Any]:
    """Gather which two patients of the own organisation may be one person."""
    return {"part": read(POSSIBLE, **mark())}


def gather_comparison(me: Person, one_id: str, other_id: str) -> dict[str, Any]:
    """Gather both records, the one that can stay first; with what hangs on each as far as this reader may see."""
    part = read(f"{PATIENTS}/{quote(one_id, safe='')}/comparisons/{quote(other_id, safe='')}")
    sides = [part.body[name] for name in SIDES] if part.is_there else []
    sides.sort(key=lambda side: bool(side["faults"]))
    ids = [side["patient"]["patient_id"] for side in sides]
    asked = {"patientId": ",".join(ids)}
    referrals = read(REFERRAL_LIST, box="both", **asked) if sides else part
    plans = read(PLAN_LIST, **asked) if sides else part
    return {
        "part": part,
        "sides": sides,
        "may_merge": bool(sides) and not sides[0]["faults"],
        "said": [(name, [side["patient"][name] for side in sides]) for name in SAID],
        "referrals": _beside(referrals, ids),
        "plans": _beside(plans, ids),
        "there": {"referrals": referrals.is_there, "plans": plans.is_there},
        "page_of": lambda row: None if row["state"] == DRAFT else page_of(row, me),
        "known": directory(),
    }


def _beside(part: Part, ids: Sequence[str]) -> list[list[Mapping[str, Any]]]:
    """Return the rows of each record."""
    return [[row for row in part.items if row["patient_id"] == patient_id] for patient_id in ids]
