"""Toestemmingen through the API: given, refused, narrowed, withdrawn, asked, shown before (CON-01, CON-05)."""

from typing import Any

import pytest

from shared.contracts.referral import REFERRAL_ACCEPTED, REFERRAL_RECALLED, REFERRAL_SENT
from shared.contracts.region import ORGANISATION_PUBLISHED
from shared.policy.subject import Subject
from tests.integration.persons.test_patients import VERSTEEGH
from tests.support.service_app import Answer, Caller, ServiceUnderTest, person

LINDE, TEAM, HOSPITAL = "praktijk-de-linde", "pijnteam-midden", "ziekenhuis-west"
THERAPIST = person("prof-bakker", "04.000", organisation=TEAM)
TO_HOSPITAL = {"kind": "organisation", "code": HOSPITAL}
OBJECTION = {"recipient": {"kind": "organisation", "code": TEAM}, "verdict": "object"}


class Story:
    """A patient with one referral from the practice to the team, accepted."""

    def __init__(self, persons: ServiceUnderTest, gp: Subject) -> None:
        self.persons = persons
        self.ids = persons.by(gp).post("/patients", VERSTEEGH).json
        self.patient: Caller = persons.by(person(self.ids["patient_id"], "patient"))
        self.gp = persons.by(gp)
        self.place = f"/patients/{self.ids['patient_id']}"
        for organisation_id, kind in ((LINDE, "huisartspraktijk"), (TEAM, "pijnteam"), (HOSPITAL, "ziekenhuis")):
            told = {"organisation_id": organisation_id, "kind": kind, "active": True}
            persons.deliver(ORGANISATION_PUBLISHED, told)

    def tell(self, contract: Any, **more: Any) -> None:
        own = {name: self.ids[name] for name in ("patient_id", "chain_id")}
        self.persons.deliver(contract, {**contract.example, **own, **more})

    def mine(self) -> Any:
        return self.patient.get("/my-consents").json

    def say(self, **said: Any) -> Answer:
        return self.patient.post("/my-consents", said, version=self.mine()["version"])


@pytest.fixture
def story(persons: ServiceUnderTest, gp: Subject) -> Story:
    """A patient whose referral was sent and accepted."""
    made = Story(persons, gp)
    made.tell(REFERRAL_SENT)
    made.tell(REFERRAL_ACCEPTED)
    return made


def test_a_push_records_a_presumed_consent_with_who_talked_con_01(story: Story) -> None:
    """CON-01, D20: type verondersteld; what was shared stands beside it."""
    mine = story.mine()
    (one,) = mine["consents"]
    assert (one["kind"], one["holder_id"], one["recipient"]["code"]) == ("presumed", LINDE, TEAM)
    assert (one["data"], one["purpose"]) == ("referral", "treatment"), "of the plan it says nothing"
    assert (one["recorded_by"], one["organisation_id"], one["channel"]) == ("prof-de-vries", LINDE, "referral")
    assert {(row["data"], row["holder_id"], row["recipient_id"]) for row in mine["shared"]} == {
        ("referral", LINDE, TEAM),
        ("care-plan", TEAM, LINDE),
    }
    (told,) = story.persons.published("consent-changed")[-1]["consents"]
    assert (told["kind"], told["data"], told["purpose"]) == ("presumed", "referral", "treatment")


def test_who_was_only_sent_a_referral_reads_no_plan_con_01(persons: ServiceUnderTest, gp: Subject) -> None:
    """CON-01, D20: the patient is told so before and after it is accepted."""
    story = Story(persons, gp)
    story.tell(REFERRAL_SENT)
    assert {row["data"] for row in story.mine()["reads"]} == {"referral"}
    story.tell(REFERRAL_ACCEPTED)
    assert {row["data"] for row in story.mine()["reads"]} == {"referral", "care-plan"}


def test_what_nobody_opened_was_never_shared_con_01(persons: ServiceUnderTest, gp: Subject) -> None:
    story = Story(persons, gp)
    story.tell(REFERRAL_SENT)
    story.tell(REFERRAL_RECALLED)
    assert [row["active"] for row in story.mine()["consents"]] == [False]
    assert story.mine()["shared"] == []
    assert persons.published("consent-changed")[-1]["consents"] == []


def test_an_objection_is_told_as_a_whole_and_withdrawn_as_easily_con_05(story: Story) -> None:
    """CON-05: withdrawal ends it at once, twice is once, and lists what was shared before."""
    assert story.say(**OBJECTION).status_code == 201
    newest = story.mine()["consents"][0]
    assert (newest["verdict"], newest["channel"], newest["active"]) == ("object", "page", True)
    assert TEAM not in {row["recipient_id"] for row in story.mine()["reads"]}
    assert len(story.persons.published("consent-changed")[-1]["consents"]) == 2
    answers = [story.patient.post(f"/my-consents/{newest['consent_id']}/withdrawal") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[1].json["consents"][0]["withdrawn_at"]
    assert len(answers[1].json["shared"]) == 2
    reads = [(row["recipient_id"], row["holder_id"], row["ground"]) for row in answers[1].json["reads"]]
    assert (TEAM, LINDE, "presumed") in reads, "who reads again does so on the talk, and the patient is told"
    assert len(story.persons.published("consent-changed")) == 3


def test_withdrawing_the_presumed_is_an_objection_con_05(story: Story) -> None:
    """CON-05, D20: what was presumed stays away, also for a next referral."""
    (one,) = story.mine()["consents"]
    after = story.patient.post(f"/my-consents/{one['consent_id']}/withdrawal").json
    assert [(row["verdict"], row["active"]) for row in after["consents"]] == [("object", True), ("give", False)]
    assert after["consents"][0]["data"] is None, "a no holds for the plan too"


def test_a_choice_is_made_on_what_was_seen(story: Story) -> None:
    assert story.patient.post("/my-consents", OBJECTION).status_code == 428
    assert story.patient.post("/my-consents", OBJECTION, version=7).status_code == 412
    first = story.patient.post("/my-consents", OBJECTION, version=1, key="once")
    again = story.patient.post("/my-consents", OBJECTION, version=1, key="once")
    assert (first.status_code, again.status_code) == (201, 201)
    assert len(story.mine()["consents"]) == 2
    assert story.say(**OBJECTION).status_code == 409


@pytest.mark.parametrize(("until", "status"), [("2026-03-01", 400), ("2026-03-02", 201)])
def test_the_last_day_counts_whole_con_01(story: Story, until: str, status: int) -> None:
    """CON-01: yesterday is over, today still counts; the copy gets the half-open instant."""
    assert story.say(recipient=TO_HOSPITAL, verdict="give", data="care-plan", until=until).status_code == status
    if status == 201:
        ends = [row["until"] for row in story.persons.published("consent-changed")[-1]["consents"]]
        assert ends[-1].startswith("2026-03-02T23:00:00")


def test_narrowing_never_widens_con_01(story: Story) -> None:
    assert story.say(recipient=TO_HOSPITAL, verdict="give", data="care-plan", until="2026-06-30").status_code == 201
    place = f"/my-consents/{story.mine()['consents'][0]['consent_id']}/narrowing"
    wider = story.patient.post(place, {"data": "referral", "until": "2026-07-01"}, version=2)
    assert {row["field"] for row in wider.json["errors"]} == {"data", "until"}
    done = story.patient.post(place, {"purpose": "coordination"}, version=2)
    assert done.status_code == 200, done.text
    assert done.json["consents"][0]["purpose"] == "coordination"
    assert done.json["consents"][0]["until"].startswith("2026-06-30T22:00:00")


def test_a_professional_records_and_asks_and_the_patient_answers_con_07(story: Story) -> None:
    """CON-07: who, for which organisation, through which channel; the question is the patient's to answer."""
    paper = {"recipient": TO_HOSPITAL, "verdict": "give", "data": "referral", "channel": "paper"}
    assert story.gp.post(f"{story.place}/consents", paper).status_code == 201
    recorded = story.mine()["consents"][0]
    assert (recorded["recorded_by"], recorded["channel"]) == ("prof-de-vries", "paper")
    wanted = {"recipient": TO_HOSPITAL, "holder_id": TEAM, "data": "care-plan", "purpose": "coordination"}
    asked = story.gp.post(f"{story.place}/consent-requests", wanted)
    assert asked.status_code == 201, asked.text
    (request,) = story.mine()["requests"]
    assert [move["name"] for move in request["actions"]] == ["answer"]
    answer = story.patient.post(
        f"/my-consent-requests/{request['request_id']}/answer", {"answer": "allowed", "until": "2026-06-30"}
    )
    assert answer.json["requests"][0]["answer"] == "allowed"
    assert answer.json["consents"][0]["data"] == "care-plan"
    assert story.persons.published("consent-answered")[-1]["answer"] == "allowed"
    again = story.patient.post(f"/my-consent-requests/{request['request_id']}/answer", {"answer": "refused"})
    assert again.status_code == 409


def test_a_no_to_a_question_leaves_no_consent_con_01(story: Story) -> None:
    wanted = {"recipient": TO_HOSPITAL, "data": "care-plan"}
    story.gp.post(f"{story.place}/consent-requests", wanted)
    (request,) = story.mine()["requests"]
    story.patient.post(f"/my-consent-requests/{request['request_id']}/answer", {"answer": "refused"})
    assert len(story.mine()["consents"]) == 1
    assert story.gp.get(f"{story.place}/consents").json["requests"][0]["answer"] == "refused"


def test_an_organisation_sees_only_what_concerns_it_con_02(story: Story, other_gp: Subject) -> None:
    """CON-02: no relation, no answer; a relation shows what names the own organisation."""
    story.say(recipient=TO_HOSPITAL, verdict="object", holder_id=TEAM)
    seen = story.gp.get(f"{story.place}/consents").json
    assert [row["overruled"] for row in seen["consents"]] == [False]
    assert [row["kind"] for row in seen["consents"]] == ["presumed"]
    assert len(story.persons.by(THERAPIST).get(f"{story.place}/consents").json["consents"]) == 2
    assert story.persons.by(other_gp).get(f"{story.place}/consents").status_code == 404
    stranger = story.persons.by(person("another-patient", "patient"))
    assert stranger.get("/my-consents").status_code == 404
    assert story.gp.get("/my-consents").status_code == 403


def test_nobody_records_a_yes_over_a_no_con_01(story: Story) -> None:
    """CON-01: the words say no more than that the patient objected."""
    story.say(recipient={"kind": "everyone"}, verdict="object")
    yes = {"recipient": TO_HOSPITAL, "verdict": "give", "channel": "in-person"}
    refused = story.gp.post(f"{story.place}/consents", yes)
    assert (refused.status_code, refused.json["errors"][0]["rule"]) == (409, "CON-01")
    assert "bezwaar" in refused.json["detail"]


def test_a_no_to_all_hospitals_holds_for_each_of_them_con_01(story: Story) -> None:
    """CON-01: and a yes to all of them meets the no to one; a hospital is one as region told."""
    story.say(recipient={"kind": "category", "code": "ziekenhuis"}, verdict="object")
    yes = {"recipient": TO_HOSPITAL, "verdict": "give", "channel": "in-person"}
    assert story.gp.post(f"{story.place}/consents", yes).status_code == 409
    yes["recipient"] = {"kind": "organisation", "code": TEAM}
    assert story.gp.post(f"{story.place}/consents", yes).status_code == 201
    story.say(**OBJECTION)
    yes["recipient"] = {"kind": "category", "code": "pijnteam"}
    assert story.gp.post(f"{story.place}/consents", yes).status_code == 409


def test_the_effect_is_shown_before_and_nothing_is_kept_con_01(story: Story) -> None:
    """CON-01: computed by the function that decides; after the choice it is what was shown."""
    before = story.mine()
    shown = story.patient.post("/my-consent-previews", OBJECTION).json["items"]
    changed = [(row["holder_id"], row["recipient_id"], row["data"]) for row in shown if row["changes"]]
    assert changed == [(LINDE, TEAM, "referral")], "the practice holds no plan that the team could read"
    assert shown[0]["after"]["rule"] == "CON-01"
    assert story.mine() == before
    place = f"/my-consents/{before['consents'][0]['consent_id']}/withdrawal-preview"
    assert [row["changes"] for row in story.patient.post(place).json["items"]] == [True, False]
