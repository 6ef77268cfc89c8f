"""What the pages about meedenkadvies need: the box of an organisation, one question with names, and whom to ask."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import abort, request

from services.portal.api import Part, read
from services.portal.for_whom import for_whom
from services.portal.gather.care import BOXES, chosen_box
from services.portal.gather.directory import Directory, directory
from services.portal.gather.moves import WhoseMove, of_referral
from services.portal.gather.names import Names, patient_names
from services.portal.gather.referral import Offers, gather_offers
from services.portal.gather.team import Colleague, colleagues
from services.portal.more import mark
from services.portal.person import Person
from shared.policy.on_behalf import DELEGATES
from shared.roles import CLINICIANS

ADVICES = "/api/referral/v1/advices"
BOX = "/api/referral/v1/advice-worklist"
REFERRALS = "/api/referral/v1/referrals"
PATIENTS = "/api/persons/v1/patients"
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
BEFORE_ADVICE = ("asked", "received", "info-asked")


@dataclass(frozen=True)
class About:
    """About whom advice is asked, of which draft, and whom that draft goes to; ``part`` says whether it is there."""

    part: Part
    patient_id: str = ""
    chain_id: str = ""
    draft_id: str = ""
    written: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Shown:
    """One question for advice as its reader sees it."""

    part: Part
    names: Names
    known: Directory
    move: WhoseMove | None
    colleagues: tuple[Colleague, ...]
    is_sender: bool

    @property
    def can(self) -> frozenset[str]:
        """The moves that are open to this person now."""
        return frozenset(row["name"] for row in self.part.body.get("actions", ()))

    @property
    def title(self) -> str:
        """The name of the patient, or the case number."""
        return self.names.of(self.part.body["patient_id"]) or str(self.part.body["case_number"])


def may_ask(me: Person, gathered: Offers | None = None) -> bool:
    """Tell whether this person may begin a question for advice.

    A clinician whose role some offer takes referrals of today (D26), or who works on behalf of a clinician now. A
    bedrijfsarts never finds a patient (D14), and so asks from a draft only. ``gathered``: the offers, when they were
    read already.
    """
    if me.has_role(*CLINICIANS):
        offers = gathered or gather_offers(me)
        return not offers.part.is_there or bool(offers.open_to_me)
    return me.has_role(*DELEGATES) and (whom := for_whom()) is not None and whom.kind == "professional"


def gather_box(me: Person) -> dict[str, Any]:
    """Gather the questions of one box, open ones first."""
    box = chosen_box(me)
    part, known = read(BOX, box=box, **mark()), directory()
    return {
        "box": box,
        "boxes": BOXES if box == "received" else tuple(reversed(BOXES)),
        "part": part,
        "lines": [(row, of_referral(row, me, known)) for row in part.items],
        "counts": part.body.get("counts", {}),
        "names": patient_names(row["patient_id"] for row in part.items),
        "known": known,
        "may_ask": may_ask(me),
    }


def gather_advice(me: Person, advice_id: str) -> Shown:
    """Gather one question; looking at it as the team that is asked makes it received."""
    part, known = read(f"{ADVICES}/{advice_id}"), directory()
    names = patient_names([part.body["patient_id"]] if part.is_there else [])
    move = of_referral(part.body, me, known) if part.is_there else None
    is_sender = part.body.get("sender_organisation_id") == me.organisation_id
    return Shown(part, names, known, move, colleagues(known, (me.organisation_id or "",)), is_sender)


def gather_about() -> About:
    """Gather about whom is asked: the patient of a draft, or of the address; nobody yet where neither is named."""
    draft_id, patient_id = request.values.get("concept", ""), request.values.get("patient", "")
    if not all(each == "" or _ID.fullmatch(each) for each in (draft_id, patient_id)):
        abort(HTTPStatus.NOT_FOUND)
    if draft_id:
        part = read(f"{REFERRALS}/{draft_id}")
        row = part.body
        return About(part, row.get("patient_id", ""), row.get("chain_id", ""), draft_id, row if part.is_there else None)
    if patient_id:
        part = read(f"{PATIENTS}/{patient_id}/relation")
        return About(part, patient_id, part.body.get("chain_id", ""))
    return About(Part("there"))


def gather_asking(me: Person, about: About) -> tuple[Names, Offers]:
    """Gather the name of whom it is about and whom can be asked."""
    return patient_names([about.patient_id] if about.patient_id else []), gather_offers(me)
