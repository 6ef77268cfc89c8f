"""Careplan under test, with the people of its stories and the events that reach it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from services.careplan.wiring import SERVICE
from shared.calendar import local_date
from shared.contracts import persons, referral, region
from shared.policy.subject import Subject
from tests.support.service_app import Answer, Caller, ServiceUnderTest, person, serve

CHAIN, PATIENT = "chain-1", "patient-1"
ACCEPTED = {
    "referral_id": "referral-1",
    "case_number": "K-7F3M-9Q2D",
    "patient_id": PATIENT,
    "chain_id": CHAIN,
    "offer_id": "offer-pijnteam-midden",
    "sender_id": "prof-de-vries",
    "sender_role": "01.015",
    "sender_organisation_id": "praktijk-de-linde",
    "receiver_organisation_id": "pijnteam-midden",
    "accepted_by": "prof-bakker",
    "step": 3,
    "work_status": "reported-sick",
    "reported_sick_since": {"date": "2026-03-02", "precision": "day"},
}
PROFESSIONALS = (
    ("prof-de-vries", "praktijk-de-linde", ["01.015"]),
    ("prof-bakker", "pijnteam-midden", ["30.000", "triage"]),
    ("prof-yilmaz", "pijnteam-midden", ["01.042"]),
    ("prof-jansen", "pijnteam-midden", ["90.000"]),
    ("prof-visser", "regio-midden", ["chain-coordinator"]),
)


@dataclass(frozen=True)
class Careplan:
    """The service under test and the words of its stories."""

    service: ServiceUnderTest

    def accepted(self, **changes: Any) -> None:
        """A referral was accepted today."""
        today = local_date(self.service.clock.now()).isoformat()
        data = {**ACCEPTED, "accepted_on": today, **changes}
        self.service.deliver(referral.REFERRAL_ACCEPTED, data, subject_id=data["referral_id"])

    def shared(self, first: str = "2026-04-20", last: str = "2026-06-09", sharing: str = "sharing-1") -> None:
        """The patient shares a confirmed start period."""
        data = {"chain_id": CHAIN, "patient_id": PATIENT, "sharing_id": sharing, "first_day": first, "last_day": last}
        self.service.deliver(persons.START_PERIOD_SHARED, data)

    def unshared(self, sharing: str = "sharing-1") -> None:
        """The patient withdrew."""
        data = {"chain_id": CHAIN, "patient_id": PATIENT, "sharing_id": sharing}
        self.service.deliver(persons.START_PERIOD_UNSHARED, data)

    def professional(self, professional_id: str, organisation_id: str, roles: list[str]) -> None:
        """Region published a professional."""
        data = {"professional_id": professional_id, "organisation_id": organisation_id, "roles": roles}
        self.service.deliver(region.PROFESSIONAL_PUBLISHED, data)

    def by(self, professional_id: str, *roles: str, at: str) -> Caller:
        """Someone at an organisation."""
        return self.service.by(person(professional_id, *roles, organisation=at))

    @property
    def team(self) -> Caller:
        """The triagist of the receiving team."""
        return self.by("prof-bakker", "30.000", "triage", at="pijnteam-midden")

    @property
    def huisarts(self) -> Caller:
        """The referring huisarts."""
        return self.by("prof-de-vries", "01.015", at="praktijk-de-linde")

    @property
    def patient(self) -> Caller:
        """The patient."""
        return self.service.by(Subject("person", PATIENT, None, frozenset({"patient"}), "tests"))

    def plan(self) -> Answer:
        """The one plan, as the team sees it."""
        (item,) = self.team.get("/worklist").json["items"]
        answer = self.team.get(f"/plans/{item['plan_id']}")
        assert answer.status_code == 200, answer.text
        return answer

    def choose(self, caller: Caller | None = None, **changes: Any) -> Answer:
        """Choose prof-jansen as CZ, agreed today."""
        plan = self.plan().json
        today = local_date(self.service.clock.now()).isoformat()
        body = {"professional_id": "prof-jansen", "organisation_id": "pijnteam-midden", "patient_agreed_on": today}
        version = changes.pop("version", plan["version"])
        path = f"/plans/{plan['plan_id']}/central-care-provider"
        return (caller or self.team).post(path, {**body, **changes}, version=version)


@pytest.fixture
def careplan(tmp_path: Path) -> Iterator[Careplan]:
    """Careplan on a SQLite file, with the professionals of the region."""
    for service in serve(SERVICE, tmp_path):
        found = Careplan(service)
        for row in PROFESSIONALS:
            found.professional(*row)
        yield found
