"""Parents who sign in for their child: until the 16th birthday, and beside the child from the 12th on (CON-05)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shared.policy.subject import Subject
from shared.roles import Role
from tests.integration.persons.test_consent_by_age import HOSPITALS, TO_HOSPITAL, TO_TEAM, Child
from tests.integration.persons.test_proxies import acting, take_up
from tests.support.service_app import Answer, Caller, ServiceUnderTest, person

PARENT = {"name": "De moeder", "basis": "parent", "document": "birth-record"}
SECOND = timedelta(seconds=1)
UNDER_12, OF_12, OF_16 = "2014-03-03", "2014-03-02", "2010-03-02"


@pytest.fixture
def mother(persons: ServiceUnderTest) -> Caller:
    """Who signed in as naaste."""
    return persons.by(person("moeder-1", Role.CARER))


def say(mother: Caller, proxy_id: str, verdict: str, version: int = 0) -> Answer:
    body = {**TO_TEAM, "verdict": verdict}
    return mother.post("/my-consents", body, version=version, headers={"On-Behalf-Of": f"proxy:{proxy_id}"})


def test_under_12_the_parents_say_yes_alone_con_05(persons: ServiceUnderTest, gp: Subject, mother: Caller) -> None:
    child = Child(persons, gp, UNDER_12)
    made = child.gp.post(f"{child.place}/representatives", PARENT).json
    take_up(mother, made)
    answer = say(mother, made["proxy_id"], "give")
    assert answer.json["consents"][0]["said_by"] == ["parents"], answer.text
    assert answer.json["consents"][0]["until"] == "2026-03-02T23:00:00Z"  # the 12th birthday begins


def test_from_12_a_parent_alone_gives_no_yes_and_takes_back_no_no_of_the_child_con_05(
    persons: ServiceUnderTest, gp: Subject, mother: Caller
) -> None:
    child = Child(persons, gp, OF_12)
    made = child.gp.post(f"{child.place}/representatives", PARENT).json
    take_up(mother, made)
    assert say(mother, made["proxy_id"], "give").json["errors"][0]["rule"] == "CON-05"
    own = child.patient.post("/my-consents", {**TO_TEAM, "verdict": "object"}, version=0).json["consents"][0]
    place = f"/my-consents/{own['consent_id']}/withdrawal"
    refused = mother.post(place, headers={"On-Behalf-Of": f"proxy:{made['proxy_id']}"})
    assert refused.status_code == 409
    assert child.active() == [("object", "pijnteam-midden")]
    assert child.patient.post(f"/my-proxies/{made['proxy_id']}/end").json["state"] == "ended"


def test_a_parent_says_no_yes_over_the_no_of_a_child_of_ten_con_05(
    persons: ServiceUnderTest, gp: Subject, mother: Caller
) -> None:
    """CON-05: recorded at the desk as the child's own; on the page the parent is refused, whatever the scope."""
    child = Child(persons, gp, "2016-01-01")
    made = child.gp.post(f"{child.place}/representatives", PARENT).json
    take_up(mother, made)
    no = {**HOSPITALS, "verdict": "object", "channel": "in-person", "said_by": ["patient"]}
    assert child.gp.post(f"{child.place}/consents", no).status_code == 201
    behalf = {"On-Behalf-Of": f"proxy:{made['proxy_id']}"}
    for about in (HOSPITALS, TO_HOSPITAL, {**TO_HOSPITAL, "data": "referral"}):
        refused = mother.post("/my-consents", {**about, "verdict": "give"}, version=1, headers=behalf)
        (fault,) = refused.json["errors"]
        assert (refused.status_code, fault["rule"], fault["code"]) == (409, "CON-05", "own-no"), refused.text
    assert child.active() == [("object", "ziekenhuis")]
    assert say(mother, made["proxy_id"], "give", 1).status_code == 201, "what the child said nothing about"


def test_a_parent_ends_at_midnight_of_the_16th_birthday_con_05(
    persons: ServiceUnderTest, gp: Subject, mother: Caller
) -> None:
    child = Child(persons, gp, "2010-06-15")
    made = child.gp.post(f"{child.place}/representatives", PARENT).json
    assert made["last_day"] == "2026-06-14"
    take_up(mother, made)
    birthday = datetime(2026, 6, 15, tzinfo=ZoneInfo("Europe/Amsterdam"))
    persons.clock.instant += birthday - SECOND - persons.clock.now()
    assert acting(mother, made, "/me").status_code == 200
    persons.clock.instant += SECOND
    assert acting(mother, made, "/me").status_code == 403


def test_a_corrected_birth_date_ends_what_the_parents_may_not_con_05(
    persons: ServiceUnderTest, gp: Subject, mother: Caller
) -> None:
    child = Child(persons, gp, "2010-06-15")
    assert child.gp.post(f"{child.place}/representatives", {**PARENT, "last_day": "2026-06-15"}).status_code == 400
    made = child.gp.post(f"{child.place}/representatives", PARENT).json
    take_up(mother, made)
    version = child.patient.get("/me").json["version"]
    child.gp.patch(child.place, {"birth_date": "2010-05-15", "reason": "typing-error"}, version=version)
    assert mother.get("/held-proxies").json["items"][0]["last_day"] == "2026-05-14"
    child.gp.patch(child.place, {"birth_date": OF_16, "reason": "typing-error"}, version=version + 1)
    assert acting(mother, made, "/me").status_code == 403
    assert child.gp.post(f"{child.place}/representatives", PARENT).json["errors"][0]["rule"] == "CON-05"


def test_the_no_of_parents_ends_on_the_16th_birthday_and_the_child_is_asked_con_05(
    persons: ServiceUnderTest, gp: Subject, mother: Caller
) -> None:
    """CON-05: on the page or at the desk; past the 12th birthday. What the child said itself goes on."""
    child = Child(persons, gp, "2014-06-15")
    made = child.gp.post(f"{child.place}/representatives", PARENT).json
    take_up(mother, made)
    assert say(mother, made["proxy_id"], "object").json["consents"][0]["until"] == "2030-06-14T22:00:00Z"
    at_desk = {"channel": "in-person", "verdict": "object"}
    child.gp.post(f"{child.place}/consents", {**TO_HOSPITAL, **at_desk, "said_by": ["parents"]})
    child.gp.post(f"{child.place}/consents", {**HOSPITALS, **at_desk, "said_by": ["patient"]})
    for year, standing, asked in ((2026, 3, []), (2030, 1, [None, None])):
        persons.clock.instant = datetime(year, 6, 15, tzinfo=ZoneInfo("Europe/Amsterdam"))
        persons.fire_due()
        assert len(child.active()) == standing
        assert [row["answer"] for row in child.mine()["requests"]] == asked
    assert {told["asked_by"] for told in persons.published("consent-requested")} == {gp.id}
