"""What the pages of a team need: one referral as its receiver sees it, one care plan, and who works where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.portal.api import Part, read
from services.portal.clocks import outlook
from services.portal.gather.directory import Directory, directory
from services.portal.gather.moves import of_plan, of_referral
from services.portal.gather.names import Names, patient_names
from services.portal.gather.plan_axis import plan_axis
from services.portal.language import term
from services.portal.parts import today
from services.portal.person import Person

REFERRALS = "/api/referral/v1/referrals"
PLANS = "/api/careplan/v1/plans"
REFERRAL_LIST = "/api/referral/v1/worklist"
PLAN_LIST = "/api/careplan/v1/worklist"
OFFERS = "/api/region/v1/offers"
DRAFT = "draft"
REDIRECT = "redirect"


@dataclass(frozen=True)
class Colleague:
    """Someone at an organisation, with what they are there."""

    id: str
    name: str
    organisation_id: str
    labels: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def title(self) -> str:
        """Name and profession, as a list of choices shows them."""
        return f"{self.name} ({', '.join(self.labels)})" if self.labels else self.name

    @property
    def is_carer(self) -> bool:
        """Whether this is a care professional: any UZI role code."""
        return any(code[:1].isdecimal() for code in self.codes)


def gather_referral(me: Person, referral_id: str) -> dict[str, Any]:
    """Gather one referral; looking at it as its receiver makes it received."""
    part, known = read(f"{REFERRALS}/{referral_id}"), directory()
    return {
        "part": part,
        "referral": part.body,
        "names": _names(part),
        "known": known,
        "move": of_referral(part.body, me, known) if part.is_there else None,
        "plan_id": plan_of(part),
        "can": _actions(part),
        "offers": _offers(part),
        "colleagues": colleagues(known, (me.organisation_id or "",)),
    }


def gather_plan(me: Person, plan_id: str) -> dict[str, Any]:
    """Gather one care plan with its time axis."""
    part, known = read(f"{PLANS}/{plan_id}"), directory()
    plan = part.body
    return {
        "part": part,
        "plan": plan,
        "names": _names(part),
        "known": known,
        "move": of_plan(plan, known) if part.is_there else None,
        "can": _actions(part),
        "colleagues": colleagues(known, plan.get("organisation_ids", ())),
        "axis": plan_axis(plan, today()) if part.is_there else None,
        "outlook": outlook(plan["start_period"], plan["planning_dates"], today()) if part.is_there else None,
        "referrals": _referrals(me, plan) if part.is_there else (),
    }


def plan_of(referral: Part) -> str:
    """Return the plan that an accepted referral opened or joined; empty when there is none that we may see."""
    if not referral.is_there or not referral.body["acceptance"]:
        return ""
    found = read(PLAN_LIST, patientId=referral.body["patient_id"])
    of_this = [row for row in found.items if row["chain_id"] == referral.body["chain_id"]]
    rows = of_this or found.items  # of who was merged it may be under the other record (D43)
    return str(rows[0]["plan_id"]) if rows else ""


def colleagues(known: Directory, organisation_ids: Iterable[str]) -> tuple[Colleague, ...]:
    """Return the care professionals of these organisations, by name."""
    wanted = set(organisation_ids)
    found = (_colleague(row, seat) for row in known.professionals.values() for seat in row.get("memberships", ()))
    chosen = [each for each in found if each.organisation_id in wanted and each.is_carer]
    return tuple(sorted(chosen, key=lambda each: (each.name.rpartition(" ")[2], each.id)))


def _colleague(row: Mapping[str, Any], seat: Mapping[str, Any]) -> Colleague:
    roles = seat.get("roles", ())
    return Colleague(
        row["professional_id"],
        row["name"],
        seat["organisation_id"],
        tuple(profession(role) for role in roles),
        tuple(role["code"] for role in roles),
    )


def profession(role: Mapping[str, str]) -> str:
    """Return what someone is, in the language of the page; a code without a word of ours as region calls it."""
    said = term(role["code"], "role")
    return role["label"] if said == role["code"] else said


def _referrals(me: Person, plan: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], str]]:
    """Return the referrals of this patient that our organisation sent or received, each with its page."""
    found = read(REFERRAL_LIST, box="both", patientId=plan["patient_id"])
    sent = [row for row in found.items if row["state"] != DRAFT]
    return [(row, page_of(row, me)) for row in sent]


def page_of(row: Mapping[str, Any], me: Person) -> str:
    """Return the page of a referral for who is signed in."""
    is_ours = row["receiver_organisation_id"] == me.organisation_id
    return "team.referral" if is_ours else "referral.show"


def _offers(part: Part) -> list[tuple[str, str]]:
    """Return to what a referral may be passed on, by step: every offer but its own."""
    if REDIRECT not in _actions(part):
        return []
    rows = [row for row in read(OFFERS).items if row["offer_id"] != part.body["offer_id"]]
    return [(row["offer_id"], row["title"]) for row in sorted(rows, key=lambda row: (row["step"], row["title"]))]


def _names(part: Part) -> Names:
    return patient_names([part.body["patient_id"]] if part.is_there else [])


def _actions(part: Part) -> frozenset[str]:
    return frozenset(row["name"] for row in part.body.get("actions", ()))
