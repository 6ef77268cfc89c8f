"""What a professional asks and records: on which day it was said, what may be done, and the one reminder (CON-07)."""

from datetime import timedelta

import pytest

from shared.contracts.referral import REFERRAL_SENT
from shared.policy.subject import Subject
from tests.integration.persons.test_consents import HOSPITAL, OBJECTION, TEAM, THERAPIST, Story
from tests.support.service_app import Answer, ServiceUnderTest

PAPER = {"recipient": {"kind": "organisation", "code": HOSPITAL}, "verdict": "give", "channel": "paper"}
WANTED = {"recipient": {"kind": "organisation", "code": HOSPITAL}, "data": "care-plan"}


@pytest.fixture
def story(persons: ServiceUnderTest, gp: Subject) -> Story:
    """A patient who is registered at the practice."""
    return Story(persons, gp)


@pytest.mark.parametrize(("said_on", "status"), [("2026-02-27", 201), ("2026-03-02", 201), ("2026-03-03", 400)])
def test_the_day_of_the_talk_may_not_be_still_to_come_con_07(story: Story, said_on: str, status: int) -> None:
    """CON-07: on 2 March."""
    answer = story.gp.post(f"{story.place}/consents", {**PAPER, "said_on": said_on})
    assert answer.status_code == status, answer.text
    if status == 201:
        assert answer.json["consents"][0]["said_on"] == said_on
    else:
        assert [(row["field"], row["code"]) for row in answer.json["errors"]] == [("said_on", "in-future")]


def test_what_was_said_holds_from_the_recording_on_con_01(story: Story) -> None:
    """CON-01: a day in the past says when the talk was; nothing becomes allowed for a time that was."""
    (said,) = story.gp.post(f"{story.place}/consents", {**PAPER, "said_on": "2026-02-27"}).json["consents"]
    assert said["since"] == "2026-03-02T08:00:00Z"
    assert story.gp.post(f"{story.place}/consents", PAPER | {"verdict": "object"}).json["consents"][0]["said_on"] == (
        "2026-03-02"
    )


def test_a_professional_with_a_relation_may_ask_and_record_con_02(story: Story) -> None:
    """CON-02: the answer says so; without a relation there is none."""
    found = story.gp.get(f"{story.place}/consents").json
    assert [move["name"] for move in found["actions"]] == ["ask", "record"]
    assert story.persons.by(THERAPIST).get(f"{story.place}/consents").status_code == 404


@pytest.mark.parametrize(("days", "reminders"), [(6, 0), (7, 1), (30, 1)])
def test_who_does_not_answer_is_reminded_once_after_a_week(story: Story, days: int, reminders: int) -> None:
    """CON-01: asked on 2 March; the seventh day after it is 9 March."""
    story.gp.post(f"{story.place}/consent-requests", WANTED)
    story.persons.clock.instant += timedelta(days=days)
    story.persons.fire_due()
    assert len(story.persons.published("consent-reminded")) == reminders
    (asked,) = story.gp.get(f"{story.place}/consents").json["requests"]
    assert (asked["reminded_at"] is not None) is bool(reminders)


def test_the_same_question_twice_is_one_question_with_one_reminder(story: Story) -> None:
    for _ in range(2):
        assert story.gp.post(f"{story.place}/consent-requests", WANTED).status_code == 201
    assert len(story.persons.timers()) == 1


def test_who_answered_is_not_reminded(story: Story) -> None:
    story.gp.post(f"{story.place}/consent-requests", WANTED)
    (asked,) = story.patient.get("/my-choices").json["consent_requests"]
    story.patient.post(f"/my-consent-requests/{asked['request_id']}/answer", {"answer": "refused"})
    story.persons.clock.instant += timedelta(days=7)
    story.persons.fire_due()
    assert story.persons.published("consent-reminded") == []
    assert story.patient.get("/my-choices").json["consent_requests"] == []


def test_a_yes_is_taken_back_on_paper_with_who_saw_it_con_05(story: Story) -> None:
    """CON-05: at once, twice is once; a day to come is no day of a paper."""
    (given,) = story.gp.post(f"{story.place}/consents", PAPER).json["consents"]
    place = f"{story.place}/consents/{given['consent_id']}/withdrawal"
    assert story.gp.post(place, {"channel": "paper", "said_on": "2026-03-03"}).status_code == 400
    for _ in range(2):
        (gone,) = story.gp.post(place, {"channel": "paper", "said_on": "2026-02-27"}).json["consents"]
        assert (gone["active"], gone["withdrawn_by"], gone["withdrawn_channel"]) == (False, "prof-de-vries", "paper")
    assert story.persons.by(THERAPIST).post(place, {"channel": "paper"}).status_code == 404


def test_a_no_is_taken_back_with_a_signature_only_con_05(story: Story) -> None:
    """CON-05: what opens a door again takes a paper of the patient; a talk is not enough."""
    (no,) = story.gp.post(f"{story.place}/consents", PAPER | {"verdict": "object"}).json["consents"]
    assert story.gp.post(f"{story.place}/consents", PAPER).status_code == 409
    place = f"{story.place}/consents/{no['consent_id']}/withdrawal"
    assert "handtekening" in story.gp.post(place, {"channel": "in-person"}).json["detail"]
    parents = story.gp.post(place, {"channel": "paper", "said_by": ["parents"]})
    assert (parents.status_code, parents.json["errors"][0]["rule"]) == (409, "CON-05")
    (gone,) = story.gp.post(place, {"channel": "paper", "said_on": "2026-02-27"}).json["consents"]
    assert (gone["active"], gone["withdrawn_channel"]) == (False, "paper")
    assert story.gp.post(f"{story.place}/consents", PAPER).status_code == 201


def test_the_no_on_the_patients_own_page_is_seen_and_ended_by_who_it_holds_back_con_01(story: Story) -> None:
    """CON-01, CON-05: it names no holder, so it holds back the practice; what was presumed counts no more meanwhile."""
    story.tell(REFERRAL_SENT)
    assert story.say(**OBJECTION).status_code == 201
    no, presumed = story.gp.get(f"{story.place}/consents").json["consents"]
    assert (no["verdict"], no["active"], presumed["kind"], presumed["overruled"]) == ("object", True, "presumed", True)
    ended = story.gp.post(f"{story.place}/consents/{no['consent_id']}/withdrawal", {"channel": "paper"})
    assert ended.status_code == 200, ended.text
    assert [(row["active"], row["overruled"]) for row in ended.json["consents"]] == [(False, False), (True, False)]
    assert story.say(**OBJECTION, holder_id=TEAM).status_code == 201
    seen = story.gp.get(f"{story.place}/consents").json["consents"]
    assert len(seen) == 2, "what holds back another is none of our business"


def test_a_refused_question_is_asked_again_after_a_month_only_con_01(story: Story) -> None:
    """CON-01: refused on 2 March, from 1 April; a yes takes a signed paper until then, unless the patient says it."""

    def ask(**more: str) -> Answer:
        return story.gp.post(f"{story.place}/consent-requests", WANTED | more)

    ask()
    (asked,) = story.mine()["requests"]
    story.patient.post(f"/my-consent-requests/{asked['request_id']}/answer", {"answer": "refused"})
    for again in (ask(), ask(purpose="coordination")):
        (fault,) = again.json["errors"]
        assert (again.status_code, fault["rule"], fault["code"]) == (409, "CON-01", "refused-before")
        assert "01-04-2026" in fault["message"]
    assert ask(data="referral").status_code == 201, "another question"
    spoken = {**PAPER, "data": "care-plan", "channel": "in-person"}
    refused = story.gp.post(f"{story.place}/consents", spoken)
    assert (refused.status_code, refused.json["errors"][0]["rule"]) == (409, "CON-01")
    story.persons.clock.instant += timedelta(days=29)
    assert ask().status_code == 409
    story.persons.clock.instant += timedelta(days=1)
    assert ask().status_code == 201


@pytest.mark.parametrize("by_patient", [True, False])
def test_what_was_refused_counts_again_once_the_patient_says_yes_con_01(story: Story, by_patient: bool) -> None:
    """CON-01: on the own page, or on a signed paper."""
    story.gp.post(f"{story.place}/consent-requests", WANTED)
    (asked,) = story.mine()["requests"]
    story.patient.post(f"/my-consent-requests/{asked['request_id']}/answer", {"answer": "refused"})
    story.persons.clock.instant += timedelta(minutes=1)
    given = story.say(**WANTED, verdict="give") if by_patient else story.gp.post(f"{story.place}/consents", PAPER)
    assert given.status_code == 201, given.text
    asked_later = story.gp.post(f"{story.place}/consent-requests", WANTED | {"purpose": "treatment"})
    assert asked_later.status_code == 201
