"""What the pages about asking several teams for room need: the draft with what was said, and what our team is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from services.portal.api import Part, read
from services.portal.gather.directory import Directory, directory
from services.portal.gather.names import Names, patient_names
from services.portal.gather.referral import REFERRALS, Offers, gather_offers
from services.portal.parts import today
from services.portal.person import Person

OFFERS, TELL = "/api/region/v1/offers", "tell-capacity"
BOX = "/api/referral/v1/capacity-worklist"
REQUESTS = "/api/referral/v1/capacity-requests"


@dataclass(frozen=True)
class Asking:
    """A draft, and the teams that were asked for it last."""

    enquiry: Part
    names: Names
    known: Directory
    offers: Offers

    @property
    def draft(self) -> Mapping[str, Any]:
        """The draft, as on a worklist."""
        return cast("Mapping[str, Any]", self.enquiry.body["referral"])

    @property
    def title(self) -> str:
        """The name of the patient, or the case number."""
        return self.names.of(self.draft["patient_id"]) or str(self.draft["case_number"])

    @property
    def may(self) -> bool:
        """Whether this person sends the draft, and so asks and chooses."""
        return any(row["name"] == "send" for row in self.draft["actions"])


def gather_enquiry(me: Person, referral_id: str) -> Asking:
    """Gather the draft and what the teams said."""
    enquiry = read(f"{REFERRALS}/{referral_id}/capacity-enquiry")
    names = patient_names([enquiry.body["referral"]["patient_id"]] if enquiry.is_there else [])
    return Asking(enquiry, names, directory(), gather_offers(me))


def gather_asked_here() -> dict[str, Any]:
    """Gather what the own organisation is asked."""
    return {"part": read(BOX), "known": directory()}


def gather_own_offers(me: Person) -> dict[str, Any]:
    """Gather what the own organisation offers, with how much place it says there is; whoever may tell is offered to."""
    found = read(OFFERS, organisationId=me.organisation_id or "")
    rows = [{**row, "closure": _closure(row)} for row in found.items if _goes_on(row)]
    tells = [row for row in rows if any(each["name"] == TELL for each in row["actions"])]
    return {"part": found, "rows": rows, "may_tell": {row["offer_id"] for row in tells}}


def _goes_on(row: Mapping[str, Any]) -> bool:
    return row["valid_to"] is None or row["valid_to"] >= today().isoformat()


def _closure(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the closure that holds today, if any."""
    now = today().isoformat()
    holds = (each for each in row["closures"] if each["valid_from"] <= now <= (each["valid_to"] or now))
    return next(holds, None)


def gather_asked_one(request_id: str) -> tuple[Part, Mapping[str, Any], Directory]:
    """Gather one question to the own organisation."""
    part = read(f"{REQUESTS}/{request_id}")
    return part, part.body, directory()
