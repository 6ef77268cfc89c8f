"""What the pages about asking several teams for room need: the draft with what was said, and what our team is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.portal.api import Part, read
from services.portal.gather.directory import Directory, directory
from services.portal.gather.names import Names, patient_names
from services.portal.gather.referral import REFERRALS, Offers, gather_offers
from services.portal.person import Person

BOX = "/api/referral/v1/capacity-worklist"
REQUESTS = "/api/referral/v1/capacity-requests"


@dataclass(frozen=True)
class Asking:
    """A draft, and the teams that were asked for it last."""

    draft: Part
    enquiry: Part
    names: Names
    known: Directory
    offers: Offers

    @property
    def title(self) -> str:
        """The name of the patient, or the case number."""
        return self.names.of(self.draft.body["patient_id"]) or str(self.draft.body["case_number"])

    @property
    def may(self) -> bool:
        """Whether this person sends the draft, and so asks and chooses."""
        return any(row["name"] == "send" for row in self.draft.body.get("actions", ()))


def gather_enquiry(me: Person, referral_id: str) -> Asking:
    """Gather the draft and what the teams said."""
    draft = read(f"{REFERRALS}/{referral_id}")
    enquiry = read(f"{REFERRALS}/{referral_id}/capacity-enquiry") if draft.is_there else draft
    names = patient_names([draft.body["patient_id"]] if draft.is_there else [])
    return Asking(draft, enquiry, names, directory(), gather_offers(me))


def gather_asked_here() -> dict[str, Any]:
    """Gather what the own organisation is asked."""
    return {"part": read(BOX), "known": directory()}


def gather_asked_one(request_id: str) -> tuple[Part, Mapping[str, Any], Directory]:
    """Gather one question to the own organisation."""
    part = read(f"{REQUESTS}/{request_id}")
    return part, part.body, directory()
