"""Toestemming of a child through the API: who has to agree, the child's own no, and being asked anew (CON-05)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.persons.usecases.erasure.carry_out import carry_out_again
from shared.policy.subject import Subject, clock_subject
from tests.integration.persons.test_consents import HOSPITAL, TEAM, Story
from tests.support.service_app import Answer, ServiceUnderTest

TO_TEAM = {"recipient": {"kind": "organisation", "code": TEAM}}
TO_HOSPITAL = {"recipient": {"kind": "organisation", "code": HOSPITAL}}
HOSPITALS = {"recipient": {"kind": "category", "code": "ziekenhuis"}}
EVERYONE = {"recipient": {"kind": "everyone", "code": ""}}
DAY = timedelta(days=1)


class Child(Story):
    """A child who is registered at the practice, on 2 March 2026."""

    def __init__(self, persons: ServiceUnderTest, gp: Subject, birth_date: str) -> None:
        super().__init__(persons, gp)
        born = {"birth_date": birth_date, "reason": "typing-error"}
        version = self.patient.get("/me").json["version"]
        done = self.gp.patch(self.place, born, version=version)
        assert done.status_code == 200, done.text

    def record(self, *said_by: str, about: Mapping[str, Any] = TO_TEAM) -> Answer:
        """Record at the desk."""
        body = {**about, "verdict": "give", "channel": "in-person", "said_by": list(said_by)}
        return self.gp.post(f"{self.place}/consents", body)

    def active(self) -> list[tuple[str, str]]:
        """Return what holds now: yes or no, and about whom."""
        return [(row["verdict"], row["recipient"]["code"]) for row in self.mine()["consents"] if row["active"]]


@pytest.fixture
def under_12(persons: ServiceUnderTest, gp: Subject) -> Child:
    """Eleven until tomorrow."""
    return Child(persons, gp, "2014-03-03")


@pytest.fixture
def of_12(persons: ServiceUnderTest, gp: Subject) -> Child:
    """Twelve today."""
    return Child(persons, gp, "2014-03-02")


@pytest.mark.parametrize(
    ("birth_date", "agree"),
    [
        ("2014-03-03", ["parents"]),
        ("2014-03-02", ["parents", "patient"]),
        ("2010-03-03", ["parents", "patient"]),
        ("2010-03-02", ["patient"]),
    ],
)
def test_whose_yes_counts_at_both_sides_of_each_birthday_con_05(
    persons: ServiceUnderTest, gp: Subject, birth_date: str, agree: list[str]
) -> None:
    child = Child(persons, gp, birth_date)
    assert child.mine()["agree"] == agree
    for said_by in (["parents"], ["patient"], ["parents", "patient"]):
        answer = child.record(*said_by)
        accepted = set(agree) <= set(said_by) and not (agree == ["patient"] and "parents" in said_by)
        assert answer.status_code in ((201, 409) if accepted else (409,)), answer.text
        if not accepted:
            assert [(row["field"], row["rule"]) for row in answer.json["errors"]] == [("said_by", "CON-05")]
    assert child.active() == [("give", TEAM)]


def test_under_16_nobody_says_yes_alone_on_their_own_page_but_no_at_any_age_con_05(under_12: Child) -> None:
    refused = under_12.say(**TO_TEAM, verdict="give")
    assert (refused.status_code, refused.json["errors"][0]["rule"]) == (409, "CON-05")
    assert under_12.say(**TO_TEAM, verdict="object").status_code == 201


def test_the_child_s_no_wins_before_and_after_the_parents_yes_con_05(under_12: Child) -> None:
    """CON-05: also over a yes that is more specific, and of all hospitals over that to one."""
    under_12.record("parents")
    under_12.record("parents", about=TO_HOSPITAL)
    assert under_12.say(**HOSPITALS, verdict="object").status_code == 201
    assert under_12.active() == [("object", "ziekenhuis"), ("give", TEAM)]
    assert under_12.say(**EVERYONE, verdict="object").status_code == 201
    assert {verdict for verdict, _ in under_12.active()} == {"object"}
    assert under_12.record("parents").status_code == 409
    assert {verdict for verdict, _ in under_12.active()} == {"object"}


def test_the_parents_yes_ends_when_the_birthday_begins_and_is_asked_anew_con_05(under_12: Child) -> None:
    """CON-05: 3 March 00:00 in Amsterdam is 2 March 23:00 UTC."""
    (said,) = under_12.record("parents").json["consents"]
    assert (said["until"], said["said_by"]) == ("2026-03-02T23:00:00Z", ["parents"])
    clock = under_12.persons.clock
    clock.instant = datetime.fromisoformat(said["until"]) - timedelta(microseconds=1)
    assert under_12.persons.fire_due() == []
    assert under_12.active() == [("give", TEAM)]
    clock.instant = datetime.fromisoformat(said["until"])
    assert "consent-age" in under_12.persons.fire_due()
    assert under_12.active() == []
    (request,) = under_12.mine()["requests"]
    assert (request["recipient"]["code"], request["answer"], request["until"]) == (TEAM, None, None)
    assert [told["asked_by"] for told in under_12.persons.published("consent-requested")] == ["prof-de-vries"]


def test_both_answer_the_new_question_at_the_desk_and_at_16_the_child_alone_con_05(under_12: Child) -> None:
    under_12.record("parents")
    clock = under_12.persons.clock
    clock.instant += DAY
    under_12.persons.fire_due()
    (request,) = under_12.mine()["requests"]
    alone = under_12.patient.post(f"/my-consent-requests/{request['request_id']}/answer", {"answer": "allowed"})
    assert (alone.status_code, alone.json["errors"][0]["rule"]) == (409, "CON-05")
    assert under_12.record("patient", "parents").status_code == 201
    assert [row["answer"] for row in under_12.mine()["requests"]] == ["allowed"]
    assert under_12.mine()["consents"][0]["until"] == "2030-03-02T23:00:00Z"
    clock.instant = clock.instant.replace(year=2030)
    under_12.persons.fire_due()
    newest = under_12.mine()["requests"][0]
    place = f"/my-consent-requests/{newest['request_id']}/answer"
    assert under_12.patient.post(place, {"answer": "allowed"}).status_code == 200
    assert under_12.mine()["consents"][0]["until"] is None


def test_what_the_child_refused_is_not_asked_anew_con_05(under_12: Child) -> None:
    under_12.record("parents")
    under_12.say(**TO_TEAM, verdict="object")
    under_12.persons.clock.instant += DAY
    under_12.persons.fire_due()
    assert under_12.mine()["requests"] == []


def test_of_someone_of_age_nothing_changes_con_05(persons: ServiceUnderTest, gp: Subject) -> None:
    story = Story(persons, gp)
    body = {**TO_TEAM, "verdict": "give", "channel": "paper"}
    (said,) = story.gp.post(f"{story.place}/consents", body).json["consents"]
    assert (said["until"], said["said_by"]) == (None, ["patient"])
    assert not [kind for kind, _, _ in persons.timers() if kind == "consent-age"]


def test_twelve_year_olds_and_their_parents_agree_both_con_05(of_12: Child) -> None:
    assert of_12.record("parents").status_code == 409
    assert of_12.record("patient", "parents").json["consents"][0]["until"] == "2030-03-01T23:00:00Z"


def test_a_birth_date_that_was_corrected_changes_whose_yes_counts_con_05(
    persons: ServiceUnderTest, gp: Subject
) -> None:
    """CON-05: said as if of age, by a child of eleven: it ends at once, and is asked anew."""
    child = Child(persons, gp, "1990-01-01")
    child.record("patient")
    version = child.patient.get("/me").json["version"]
    child.gp.patch(child.place, {"birth_date": "2014-03-03", "reason": "typing-error"}, version=version)
    assert child.active() == []
    assert [row["answer"] for row in child.mine()["requests"]] == [None]
    assert child.record("parents").status_code == 201
    assert child.active() == [("give", TEAM)]
    later = {"birth_date": "2014-06-01", "reason": "typing-error"}
    child.gp.patch(child.place, later, version=version + 1)
    assert child.mine()["consents"][0]["until"] == "2026-03-02T23:00:00Z", "never later than it was"


def test_of_an_erased_child_nothing_is_asked_con_05_d28(under_12: Child) -> None:
    """CON-05, D28: the birthday is forgotten with the rest."""
    under_12.record("parents")
    with under_12.persons.running.works.begin(clock_subject("persons")) as work:
        carry_out_again(work, under_12.ids["patient_id"], under_12.ids["chain_id"])
    assert not [kind for kind, _, _ in under_12.persons.timers() if kind == "consent-age"]


def test_a_childs_no_to_the_new_question_stands_before_any_yes_con_05(under_12: Child) -> None:
    """CON-05: asked anew on the birthday; what the child refuses nobody records a yes over at the desk."""
    under_12.record("parents")
    under_12.persons.clock.instant += DAY
    under_12.persons.fire_due()
    (request,) = under_12.mine()["requests"]
    done = under_12.patient.post(f"/my-consent-requests/{request['request_id']}/answer", {"answer": "refused"})
    assert (done.status_code, done.json["requests"][0]["answer"]) == (200, "refused")
    assert under_12.active() == [("object", TEAM)]
    assert under_12.record("patient", "parents").status_code == 409
