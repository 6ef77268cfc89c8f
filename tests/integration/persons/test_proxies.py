"""Naasten and representatives through the API: given, taken up, narrowed, ended; and what a stranger tries."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from services.persons.domain.proxy import MOST_WRONG
from services.persons.usecases.proxies.accept import MOST_LATELY
from shared.policy.subject import Subject
from shared.roles import Role
from tests.integration.persons.conftest import LINDE
from tests.support.at_once import at_once
from tests.support.sealing import seal
from tests.support.service_app import Answer, Caller, ServiceUnderTest, person

DAUGHTER = person("naaste-1", Role.CARER)
DAY = timedelta(days=1)
ALL = ["look", "act", "consent"]
MENTOR = {"name": "M. Mentor", "basis": "mentor", "document": "court-decision"}


def give(patient: Caller, *rights: str, **more: Any) -> dict[str, Any]:
    answer = patient.post("/my-proxies", {"name": "Lisa", "rights": list(rights or ALL), **more})
    assert answer.status_code == 201, answer.text
    return dict(answer.json)


def shown(made: dict[str, Any]) -> dict[str, Any]:
    return {name: made["invitation"][name] for name in ("invitation_id", "code")}


def take_up(who: Caller, made: dict[str, Any]) -> str:
    return str(who.post("/proxy-acceptances", shown(made)).json["state"])


@pytest.fixture
def daughter(persons: ServiceUnderTest) -> Caller:
    """Somebody who signed in as naaste."""
    return persons.by(DAUGHTER)


def behalf(proxy: dict[str, Any]) -> dict[str, str]:
    return {"On-Behalf-Of": f"proxy:{proxy['proxy_id']}"}


def acting(who: Caller, proxy: dict[str, Any], path: str = "/my-consents") -> Answer:
    return who.get(path, headers=behalf(proxy))


def test_a_naaste_sees_from_taking_it_up_until_the_patient_stops_it(patient: Caller, daughter: Caller) -> None:
    made = give(patient)
    assert (made["state"], made["last_day"], made["rights"]) == ("invited", "2027-03-02", ALL)
    assert acting(daughter, made).status_code == 403
    assert take_up(daughter, made) == "accepted"
    (held,) = daughter.get("/held-proxies").json["items"]
    assert (held["patient_name"], held["relation"], held["state"]) == ("Anna Versteegh", "carer", "active")
    assert acting(daughter, made).status_code == 200
    assert patient.post(f"/my-proxies/{made['proxy_id']}/end").json["state"] == "ended"
    assert acting(daughter, made).status_code == 403
    assert daughter.get("/held-proxies").json["items"] == []


def test_the_last_day_is_whole_and_the_next_opens_nothing(
    persons: ServiceUnderTest, patient: Caller, daughter: Caller
) -> None:
    made = give(patient, last_day="2026-03-03")
    take_up(daughter, made)
    persons.clock.instant += DAY
    assert acting(daughter, made).status_code == 200
    persons.clock.instant += DAY
    assert acting(daughter, made).status_code == 403


def test_narrowing_works_at_once_and_never_widens(patient: Caller, daughter: Caller) -> None:
    made = give(patient)
    take_up(daughter, made)
    place = f"/my-proxies/{made['proxy_id']}/narrowing"
    assert patient.post(place, {"rights": ["look"]}, version=1).status_code == 412
    assert patient.post(place, {"rights": ["look"]}, version=2).json["rights"] == ["look"]
    assert acting(daughter, made).status_code == 403
    relations = acting(daughter, made, "/my-relations")
    assert (relations.status_code, relations.json["items"][0]["actions"]) == (200, [])
    assert patient.post(place, {"rights": ALL}, version=3).json["errors"][0]["code"] == "wider"


def test_an_invitation_is_used_once_in_time_and_with_its_code(
    persons: ServiceUnderTest, patient: Caller, daughter: Caller
) -> None:
    made, late = give(patient), give(patient)
    other = persons.by(person("naaste-2", Role.CARER))
    wrong = {**shown(made), "code": "ZZZZZZZZ"}
    assert daughter.post("/proxy-acceptances", wrong).json == {"state": "refused", "proxy": None}
    assert [take_up(who, made) for who in (daughter, daughter, other)] == ["accepted", "accepted", "refused"]
    persons.clock.instant += 7 * DAY
    assert take_up(other, late) == "refused"
    assert other.get("/held-proxies").json["items"] == []
    assert "invitation" in made
    assert patient.get("/my-proxies").json["items"][0]["invitation"] is None


def test_guessing_ends_an_invitation_and_stops_who_guesses(
    persons: ServiceUnderTest, patient: Caller, daughter: Caller
) -> None:
    made, wrong = give(patient), {"code": "ZZZZZZZZ"}
    for _ in range(MOST_WRONG):
        assert daughter.post("/proxy-acceptances", {**shown(made), **wrong}).json["state"] == "refused"
    assert take_up(persons.by(person("naaste-2", Role.CARER)), made) == "too-many"
    for number in range(MOST_LATELY - MOST_WRONG):
        daughter.post("/proxy-acceptances", {"invitation_id": f"niets-{number}", **wrong})
    assert take_up(daughter, give(patient)) == "too-many"


def test_of_two_who_take_it_up_at_once_one_does(persons: ServiceUnderTest, patient: Caller) -> None:
    made = give(patient)
    people = [persons.by(person(f"naaste-{number}", Role.CARER)) for number in range(4)]
    states = at_once(*(partial(take_up, who, made) for who in people))
    assert sorted(states) == ["accepted", "refused", "refused", "refused"]


def test_the_right_of_one_is_not_anothers_and_opens_no_other_patient(
    persons: ServiceUnderTest, patient: Caller, daughter: Caller, gp: Subject, ids: dict[str, str]
) -> None:
    made = give(patient)
    take_up(daughter, made)
    for who in (person("naaste-2", Role.CARER), person("naaste-1", Role.EMPLOYEE), gp):
        assert acting(persons.by(who), made).status_code == 403
    neighbour = {"bsn": "999900018", "given_name": "Bo", "family_name": "Vos", "birth_date": "1980-01-01"}
    other = persons.by(gp).post("/patients", neighbour).json["patient_id"]
    assert acting(daughter, made, f"/patients/{other}").status_code == 403
    assert acting(daughter, made, f"/patients/{ids['patient_id']}").status_code == 403
    assert persons.by(person(other, Role.PATIENT)).post(f"/my-proxies/{made['proxy_id']}/end").status_code == 404


def test_a_naaste_gives_nothing_on_and_does_not_touch_d3(patient: Caller, daughter: Caller) -> None:
    made = give(patient)
    take_up(daughter, made)
    for path in ("/my-proxies", "/machtigingen", "/my-questions", "/my-looks", "/my-erasure", "/me"):
        assert acting(daughter, made, path).status_code == 403


def test_the_patient_sees_what_the_naaste_looked_at(
    persons: ServiceUnderTest, patient: Caller, daughter: Caller
) -> None:
    made = give(patient)
    take_up(daughter, made)
    acting(daughter, made)
    seal(persons)
    look = next(row for row in patient.get("/my-looks").json["items"] if row["code"] == "consent.read-own")
    assert (look["actor_id"], look["roles"], look["on_behalf_of"]) == ("naaste-1", ["carer"], made["patient_id"])
    assert patient.get("/my-proxies").json["items"][0]["holder_id"] == "naaste-1"


def test_a_naaste_says_nothing_over_the_patients_own_no_and_is_named_con_01(
    persons: ServiceUnderTest, patient: Caller, daughter: Caller, gp: Subject, ids: dict[str, str]
) -> None:
    """CON-01: neither a yes nor an answer; what a naaste does say is shown as theirs."""
    made = give(patient)
    take_up(daughter, made)
    to_team = {"recipient": {"kind": "organisation", "code": "pijnteam-midden"}}

    def seen() -> int:
        return int(patient.get("/my-consents").json["version"])

    said = patient.post("/my-consents", {**to_team, "verdict": "object"}, version=seen()).json
    wanted = {**to_team, "data": "care-plan"}
    asked = persons.by(gp).post(f"/patients/{ids['patient_id']}/consent-requests", wanted).json["requests"][0]
    place = f"/my-consents/{said['consents'][0]['consent_id']}"
    for path, body in (
        ("/my-consents", {**wanted, "verdict": "give"}),
        (f"{place}/withdrawal", {}),
        (f"{place}/narrowing", {"data": "referral"}),
        (f"/my-consent-requests/{asked['request_id']}/answer", {"answer": "allowed"}),
    ):
        refused = daughter.post(path, body, version=seen(), headers=behalf(made))
        assert (refused.status_code, refused.json["errors"][0]["rule"]) == (409, "CON-01"), refused.text
    elsewhere = {"recipient": {"kind": "organisation", "code": "ziekenhuis-west"}, "verdict": "give"}
    done = daughter.post("/my-consents", elsewhere, version=seen(), headers=behalf(made))
    assert [row["proxy"] for row in done.json["consents"]][:2] == ["carer", None]


def test_a_representative_is_recorded_by_who_saw_the_document(
    persons: ServiceUnderTest, patient: Caller, daughter: Caller, gp: Subject, other_gp: Subject, ids: dict[str, str]
) -> None:
    place = f"/patients/{ids['patient_id']}/representatives"
    assert persons.by(gp).post(place, {**MENTOR, "document": "birth-record"}).status_code == 400
    assert persons.by(other_gp).post(place, MENTOR).status_code == 404
    made = persons.by(gp).post(place, MENTOR).json
    assert (made["document"], made["recorded_by"], made["organisation_id"]) == ("court-decision", gp.id, LINDE)
    assert take_up(daughter, made) == "accepted"
    assert acting(daughter, made, "/me").json["given_name"] == "Anna"
    assert acting(daughter, made, "/my-looks").status_code == 200
    (linde, _) = acting(daughter, made, "/my-relations").json["items"]
    (move,) = linde["actions"]
    assert (move["name"], daughter.post(move["href"], headers=behalf(made)).status_code) == ("ask-end", 201)
    (mine,) = patient.get("/my-proxies").json["items"]
    assert (mine["name"], mine["actions"], mine["invitation"]) == ("M. Mentor", [], None)
    assert patient.post(f"/my-proxies/{made['proxy_id']}/end").status_code == 409
    (seen,) = persons.by(person("fg-1", Role.PRIVACY_OFFICER)).get("/representatives").json["items"]
    assert (seen["proxy_id"], seen["name"], seen["document"]) == (made["proxy_id"], "", "court-decision")
    assert persons.by(gp).post(f"{place}/{made['proxy_id']}/end").json["state"] == "ended"
    assert acting(daughter, made, "/me").status_code == 403


def told(persons: ServiceUnderTest) -> list[tuple[str, str]]:
    names = ("proxy-taken-up", "proxy-stopped")
    return [(name, row["holder_id"]) for name in names for row in persons.published(name)]


def test_both_are_told_once_when_it_begins_and_when_it_is_stopped(
    persons: ServiceUnderTest, patient: Caller, daughter: Caller
) -> None:
    made, unused = give(patient), give(patient)
    assert told(persons) == []
    assert [take_up(daughter, made), take_up(daughter, made)] == ["accepted", "accepted"]
    assert told(persons) == [("proxy-taken-up", "naaste-1")]
    for one in (unused, made, made):
        patient.post(f"/my-proxies/{one['proxy_id']}/end")
    assert told(persons) == [("proxy-taken-up", "naaste-1"), ("proxy-stopped", "naaste-1")]
    persons.clock.instant += 400 * DAY
    assert persons.fire_due().count("proxy-over") == 0


def test_both_are_told_on_the_day_after_the_last_also_when_that_came_nearer(
    persons: ServiceUnderTest, patient: Caller, daughter: Caller
) -> None:
    made = give(patient, last_day="2026-03-09")
    take_up(daughter, made)
    less = {"rights": ["look"], "last_day": "2026-03-03"}
    assert patient.post(f"/my-proxies/{made['proxy_id']}/narrowing", less, version=2).status_code == 200
    persons.clock.instant += DAY
    persons.fire_due()
    assert ("proxy-stopped", "naaste-1") not in told(persons)
    persons.clock.instant += DAY
    persons.fire_due()
    assert told(persons)[-1] == ("proxy-stopped", "naaste-1")
    assert patient.get("/my-proxies").json["items"][0]["state"] == "over"


def test_who_holds_it_may_stop_too(patient: Caller, daughter: Caller) -> None:
    made = give(patient)
    take_up(daughter, made)
    assert daughter.post(f"/held-proxies/{made['proxy_id']}/end").status_code == 204
    assert acting(daughter, made).status_code == 403
    assert daughter.post(f"/held-proxies/{made['proxy_id']}/end").status_code == 404


def test_the_patient_alone_reads_by_the_name_they_gave_who_of_them_looked(
    persons: ServiceUnderTest, gp: Subject, patient: Caller, daughter: Caller, ids: dict[str, str]
) -> None:
    made = give(patient)
    take_up(daughter, made)
    acting(daughter, made, "/my-relations")
    seal(persons)
    looked = [row for row in patient.get("/my-looks").json["items"] if row["actor_id"] == "naaste-1"]
    assert {row["naaste"] for row in looked} == {"Lisa"}
    mentor, place = persons.by(person("mentor-1", Role.CARER)), f"/patients/{ids['patient_id']}/representatives"
    held = persons.by(gp).post(place, MENTOR).json
    take_up(mentor, held)
    assert {row["naaste"] for row in acting(mentor, held, "/my-looks").json["items"]} == {None}


def test_who_may_be_recorded_is_told_by_age_con_05(persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]) -> None:
    shown = persons.by(gp).get(f"/patients/{ids['patient_id']}/representatives").json
    assert set(shown["documents"]) == {"curator", "mentor", "authorised"}
    assert [row["name"] for row in shown["actions"]] == ["record"]
