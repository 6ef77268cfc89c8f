"""One row of the table event x recipient x legal ground, and the items that notices point at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Side = Literal["care", "work"]
INBOX, MAIL = "inbox", "mail"
BOTH = (INBOX, MAIL)


@dataclass(frozen=True)
class ItemKind:
    """What a notice is about: the owning service, the field with its id, and where this reader finds it."""

    service: str
    field: str
    href: str

    def href_for(self, data: Mapping[str, Any]) -> str:
        """Return the address of the item for this reader."""
        return self.href.format_map({**data, "id": data[self.field]})


REFERRAL = ItemKind("referral", "referral_id", "/api/referral/v1/referrals/{id}")
MY_REFERRAL = ItemKind("referral", "referral_id", "/api/referral/v1/my-referrals")
STUCK_ITEM = ItemKind("region", "case_number", "/api/region/v1/stuck-items")
PLAN = ItemKind("careplan", "plan_id", "/api/careplan/v1/plans/{id}")
TASK = ItemKind("careplan", "task_id", "/api/careplan/v1/plans/{plan_id}")
MY_PLAN = ItemKind("careplan", "plan_id", "/api/careplan/v1/my-plan")
END_REQUEST = ItemKind("persons", "request_id", "/api/persons/v1/patients/{patient_id}")
CONSENT_REQUEST = ItemKind("persons", "request_id", "/api/persons/v1/patients/{patient_id}/consents")
MY_CONSENT_REQUEST = ItemKind("persons", "request_id", "/api/persons/v1/my-consents")
MY_END_REQUEST = ItemKind("persons", "request_id", "/api/persons/v1/my-relations")
CORRECTION = ItemKind("persons", "correction_id", "/api/persons/v1/patients/{patient_id}")
EMERGENCY = ItemKind("persons", "access_id", "/api/persons/v1/emergency-accesses/{id}")
MY_EMERGENCY = ItemKind("persons", "access_id", "/api/persons/v1/my-emergency-accesses")
ERASED_REFERRAL = ItemKind("referral", "case_number", "/api/referral/v1/worklist")
ERASURE = ItemKind("persons", "erasure_id", "/api/persons/v1/erasures")
RETENTION = ItemKind("persons", "retention_id", "/api/persons/v1/retentions")
MY_ERASURE = ItemKind("persons", "erasure_id", "/api/persons/v1/my-erasure")
CASE = ItemKind("worktrack", "case_id", "/api/worktrack/v1/cases/{id}")
MY_CASE = ItemKind("worktrack", "case_id", "/api/worktrack/v1/my-case")
MY_WERKPLAN = ItemKind("worktrack", "case_id", "/api/worktrack/v1/my-werkplan")
EMPLOYER_CASE = ItemKind("worktrack", "case_id", "/api/worktrack/v1/employer-cases")
MY_LETTERS = ItemKind("worktrack", "case_id", "/api/worktrack/v1/my-letters")
MY_TASKS = ItemKind("worktrack", "case_id", "/api/worktrack/v1/my-tasks")
MY_NOTES = ItemKind("worktrack", "case_id", "/api/worktrack/v1/my-notes")
EMPLOYER_LETTERS = ItemKind("worktrack", "case_id", "/api/worktrack/v1/cases/{id}/employer-letters")
SIGNING_LINK = ItemKind("worktrack", "link_id", "/api/worktrack/v1/employer-cases")
MY_QUESTION = ItemKind("persons", "question_id", "/api/persons/v1/my-questions/{id}")
CARE_QUESTION = ItemKind("persons", "question_id", "/api/persons/v1/care-questions/{id}")

INVITATION = ItemKind("persons", "invitation_id", "/api/persons/v1/patients/{patient_id}")
MY_ACCOUNT = ItemKind("persons", "patient_id", "/api/persons/v1/me")
MY_INVITATION = ItemKind("persons", "invitation_id", "/api/persons/v1/me")
LOOK_QUESTION = ItemKind("persons", "question_id", "/api/persons/v1/look-questions/{id}")
MY_PROXY = ItemKind("persons", "proxy_id", "/api/persons/v1/my-proxies")
HELD_PROXY = ItemKind("persons", "proxy_id", "/api/persons/v1/held-proxies")
MY_LOOKS = ItemKind("persons", "question_id", "/api/persons/v1/my-looks")

CASELOAD = ItemKind("worktrack", "import_id", "/api/worktrack/v1/worklist")
STAFF = ItemKind("worktrack", "import_id", "/api/worktrack/v1/employer-cases")


@dataclass(frozen=True)
class RuleRow:
    """Who is told of an event, with which text, on which ground. ``when``: values of the data, None for absent."""

    event: str
    recipient: str
    template: str
    item: ItemKind
    ground: str
    side: Side
    channels: tuple[str, ...] = BOTH
    when: Mapping[str, Any] = field(default_factory=dict)

    def applies(self, data: Mapping[str, Any]) -> bool:
        """Tell whether the row speaks of these data."""
        return all(data.get(name) == value for name, value in self.when.items())
