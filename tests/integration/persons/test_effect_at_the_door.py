"""CON-01: what a choice would open, as the patient is shown it, is what the door of careplan then opens."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.careplan.wiring import SERVICE as CAREPLAN
from shared.contracts import careplan as plans
from shared.contracts.persons import CONSENT_CHANGED
from shared.contracts.referral import REFERRAL_ACCEPTED, REFERRAL_SENT
from shared.contracts.region import ORGANISATION_PUBLISHED, PROFESSIONAL_PUBLISHED
from shared.policy.subject import Subject
from tests.integration.persons.test_consents import HOSPITAL, LINDE, TEAM, Story
from tests.support.service_app import ServiceUnderTest, person, serve

READERS = {
    LINDE: person("prof-de-vries", "01.015", organisation=LINDE),
    TEAM: person("prof-bakker", "30.000", "triage", organisation=TEAM),
    HOSPITAL: person("prof-west", "30.000", organisation=HOSPITAL),
}
KINDS = {LINDE: "huisartspraktijk", TEAM: "pijnteam", HOSPITAL: "ziekenhuis"}
PLAN = {"data": "care-plan", "purpose": "coordination"}


@pytest.fixture
def careplan(tmp_path: Path) -> Iterator[ServiceUnderTest]:
    """Careplan, which knows the same organisations."""
    folder = tmp_path / "careplan"
    folder.mkdir()
    for service in serve(CAREPLAN, folder):
        for organisation_id, kind in KINDS.items():
            told = {"organisation_id": organisation_id, "kind": kind, "active": True}
            service.deliver(ORGANISATION_PUBLISHED, told)
        west = {"professional_id": "prof-west", "organisation_id": HOSPITAL, "roles": ["30.000"]}
        service.deliver(PROFESSIONAL_PUBLISHED, west)
        yield service


class Both:
    """One patient at both services: what the preview says, and who really reads the plan."""

    def __init__(self, story: Story, careplan: ServiceUnderTest) -> None:
        self.story, self.careplan = story, careplan
        own = {name: story.ids[name] for name in ("patient_id", "chain_id")}
        accepted = {**REFERRAL_ACCEPTED.example, **own}
        careplan.deliver(REFERRAL_ACCEPTED, accepted)
        story.tell(REFERRAL_SENT)
        story.tell(REFERRAL_ACCEPTED)
        (self.plan_id,) = (row["plan_id"] for row in self._as(TEAM).get("/worklist").json["items"])

    def choose_central_care_provider(self) -> None:
        """The patient lets somebody of the hospital in."""
        version = self._as(TEAM).get(f"/plans/{self.plan_id}").json["version"]
        body = {"professional_id": "prof-west", "organisation_id": HOSPITAL, "patient_agreed_on": "2026-03-02"}
        done = self._as(TEAM).post(f"/plans/{self.plan_id}/central-care-provider", body, version=version)
        assert done.status_code == 200, done.text
        (told,) = self.careplan.published("central-care-provider-chosen")
        self.story.persons.deliver(plans.CENTRAL_CARE_PROVIDER_CHOSEN, told)

    def promised(self, choice: dict[str, Any]) -> set[str]:
        """Return who reads the plan of the team after the choice, as the patient is shown it."""
        items = self.story.patient.post("/my-consent-previews", choice).json["items"]
        return {row["recipient_id"] for row in items if row["data"] == "care-plan" and _opens(row)} | {TEAM}

    def keep(self, choice: dict[str, Any]) -> None:
        """Make the choice, and let careplan hear of it."""
        assert self.story.say(**choice).status_code == 201
        self.careplan.deliver(CONSENT_CHANGED, self.story.persons.published("consent-changed")[-1])

    def readers(self) -> set[str]:
        """Return whom the door lets read the plan."""
        place = f"/plans/{self.plan_id}"
        return {name for name in READERS if self._as(name).get(place).status_code == 200}

    def _as(self, organisation_id: str) -> Any:
        return self.careplan.by(READERS[organisation_id])


def _opens(row: dict[str, Any]) -> bool:
    assert row["holder_id"] == TEAM, "nobody else holds a plan"
    return bool(row["now"] and row["after"]["allowed"])


@pytest.fixture
def both(persons: ServiceUnderTest, gp: Subject, careplan: ServiceUnderTest) -> Both:
    """A patient with a plan at the team, that the practice reads along; the hospital takes no part."""
    return Both(Story(persons, gp), careplan)


def test_what_is_promised_is_what_the_door_does_con_01(both: Both) -> None:
    """CON-01: a yes opens nothing to who takes no part; once let in, each choice does as it was shown."""
    yes = {"recipient": {"kind": "organisation", "code": HOSPITAL}, "verdict": "give", **PLAN}
    assert both.promised(yes) == {TEAM, LINDE}
    both.keep(yes)
    assert both.readers() == {TEAM, LINDE}
    both.choose_central_care_provider()
    seen = []
    for choice in (
        {"recipient": {"kind": "everyone"}, "verdict": "object"},
        {"recipient": {"kind": "category", "code": "huisartspraktijk"}, "verdict": "give", **PLAN},
        {"recipient": {"kind": "organisation", "code": HOSPITAL}, "verdict": "object"},
        {"recipient": {"kind": "organisation", "code": HOSPITAL}, "verdict": "object", **PLAN},
    ):
        promised = both.promised(choice)
        both.keep(choice)
        assert both.readers() == promised, choice
        reads = {row["recipient_id"] for row in both.story.mine()["reads"] if row["data"] == "care-plan"}
        assert reads | {TEAM} == promised
        seen.append(promised)
    assert seen[0] == {TEAM, HOSPITAL}
    assert seen[-1] == {TEAM, LINDE}
