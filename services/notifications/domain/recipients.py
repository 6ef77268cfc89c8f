"""How the data of an event name the one who is told: which field holds the person, which the organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from services.notifications.domain.teams import (
    ARBODIENST,
    CARE_ORGANISATION,
    CARE_TEAM,
    COORDINATOR,
    EMPLOYER,
    PRIVACY_OFFICER,
    Team,
)

Audience = Literal["professional", "patient", "employee", "carer", "team", "signer"]


@dataclass(frozen=True)
class Recipient:
    """A person or a team. ``organisation_id`` is empty for who works for none, and a role of the whole region."""

    audience: Audience
    id: str
    organisation_id: str = ""

    @property
    def is_outside(self) -> bool:
        """Tell whether this is an employer or an employee, who read nothing of care or the platform (D11)."""
        return self.audience == "employee" or (self.audience == "team" and self.id == EMPLOYER.code)


@dataclass(frozen=True)
class Pointer:
    """Where to find a recipient: the person's field, else the team at the organisation's field."""

    audience: Audience
    person: str = ""
    organisation: str = ""
    team: Team | None = None

    def find(self, data: Mapping[str, Any]) -> Recipient | None:
        """Return the recipient that ``data`` names, or None when they name none."""
        person, organisation = data.get(self.person), data.get(self.organisation) or ""
        if person:
            return Recipient(self.audience, person, organisation)
        if self.team is None or not (organisation or self.team.everywhere):
            return None
        return Recipient("team", self.team.code, organisation)


POINTERS: Mapping[str, Pointer] = {
    "sender": Pointer("professional", "sender_id", "sender_organisation_id", CARE_TEAM),
    "receiving-team": Pointer("team", organisation="receiver_organisation_id", team=CARE_TEAM),
    "questioner": Pointer("professional", "holder_id", "receiver_organisation_id", CARE_TEAM),
    "asked-colleague": Pointer("professional", "professional_id", "receiver_organisation_id", CARE_TEAM),
    "uploader": Pointer("professional", "added_by", "added_organisation_id", CARE_TEAM),
    "planner": Pointer("professional", "holder_id", "receiver_organisation_id", CARE_TEAM),
    "holder": Pointer("professional", "holder_id", "holder_organisation_id", CARE_TEAM),
    "holding-team": Pointer("team", organisation="holder_organisation_id", team=CARE_TEAM),
    "holding-organisation": Pointer("team", organisation="holder_organisation_id", team=CARE_ORGANISATION),
    "coordinator": Pointer("team", team=COORDINATOR),
    "privacy-officer": Pointer("team", team=PRIVACY_OFFICER),
    "own-organisation": Pointer("team", organisation="organisation_id", team=CARE_ORGANISATION),
    "emergency-user": Pointer("professional", "professional_id", "organisation_id"),
    "hb": Pointer("professional", "hb_id", "hb_organisation_id"),
    "cz": Pointer("professional", "professional_id", "organisation_id"),
    "cz-or-hb": Pointer("professional", "recipient_id", "recipient_organisation_id", CARE_TEAM),
    "involved-team": Pointer("team", organisation="organisation_id", team=CARE_TEAM),
    "treater": Pointer("professional", "professional_id", "organisation_id"),
    "delegate": Pointer("professional", "professional_id", "arbodienst_id"),
    "task-giver": Pointer("professional", "given_by", "arbodienst_id"),
    "expert": Pointer("professional", "professional_id", "organisation_id"),
    "second-doctor": Pointer("professional", "professional_id", "organisation_id"),
    "asker": Pointer("professional", "asker_id", "arbodienst_id"),
    "consent-asker": Pointer("professional", "asked_by", "organisation_id", CARE_TEAM),
    "patient": Pointer("patient", "patient_id"),
    "employee": Pointer("employee", "employee_id"),
    "naaste": Pointer("carer", "holder_id"),
    "signer": Pointer("signer", "link_id"),
    "bedrijfsarts": Pointer("team", organisation="arbodienst_id", team=ARBODIENST),
    "employer": Pointer("team", organisation="employer_id", team=EMPLOYER),
}
