"""Who is involved with a patient: seen by both, ended by hand with a reason, and over from that instant (CON-02)."""

from datetime import timedelta

from shared.contracts import referral
from shared.policy.subject import Subject
from tests.integration.persons.conftest import LINDE, TEAM, WHO, tell
from tests.support.service_app import Caller, ServiceUnderTest, person


def test_the_patient_sees_who_is_involved_since_when_and_why(
    persons: ServiceUnderTest, ids: dict[str, str], patient: Caller
) -> None:
    tell(persons, referral.REFERRAL_ACCEPTED, ids)
    rows = patient.get("/my-relations").json["items"]
    assert [(row["organisation_id"], row["ground"], row["until"]) for row in rows] == [
        (LINDE, "registered", None),
        (TEAM, "addressed", None),
        (TEAM, "treating", None),
    ]
    assert {row["since"] for row in rows} == {"2026-03-02T08:00:00Z"}


def test_a_professional_sees_who_treats_and_not_who_was_only_sent_something(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]
) -> None:
    path = f"/patients/{ids['patient_id']}/relations"
    assert [row["organisation_id"] for row in persons.by(gp).get(path).json["items"]] == [LINDE]
    tell(persons, referral.REFERRAL_ACCEPTED, ids)
    shown = persons.by(gp).get(path).json["items"]
    assert [(row["organisation_id"], row["ground"]) for row in shown] == [(LINDE, "registered"), (TEAM, "treating")]


def test_what_was_ended_by_hand_is_closed_from_then_on(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str], patient: Caller
) -> None:
    place = f"/patients/{ids['patient_id']}"
    assert persons.by(gp).get(place).status_code == 200
    assert persons.by(gp).post(f"{place}/relation/end", {"reason": "patient-left"}).status_code == 204
    for path in (place, f"{place}/relation", f"{place}/relations"):
        assert persons.by(gp).get(path).status_code == 404, path
    assert persons.by(gp).post("/patient-names", {"patient_ids": [ids["patient_id"]]}).json["items"] == []
    assert persons.by(gp).post(f"{place}/relation/end", {"reason": "patient-left"}).status_code == 404
    told = persons.published("patient-relation-ended")
    assert [row["organisation_id"] for row in told] == [LINDE]
    mine = patient.get("/my-relations").json["items"][0]
    assert (mine["until"], mine["ended_because"], mine["actions"]) == ("2026-03-02T08:00:00Z", "patient-left", [])


def test_who_comes_back_begins_anew(persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]) -> None:
    persons.by(gp).post(f"/patients/{ids['patient_id']}/relation/end", {"reason": "mistaken"})
    assert persons.by(gp).post("/patients", WHO).json["known"] is True
    assert persons.by(gp).get(f"/patients/{ids['patient_id']}").status_code == 200


def test_a_reason_is_needed_and_only_a_clinician_ends(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]
) -> None:
    path = f"/patients/{ids['patient_id']}/relation/end"
    assert persons.by(gp).post(path, {}).status_code == 400
    assert persons.by(gp).post(path, {"reason": "no-such-reason"}).status_code == 400
    desk = person("prof-balie", "assistant", organisation=LINDE)
    assert persons.by(desk).post(path, {"reason": "patient-left"}).status_code == 403


def test_a_referral_that_waits_is_answered_first(
    persons: ServiceUnderTest, ids: dict[str, str], triagist: Caller
) -> None:
    path = f"/patients/{ids['patient_id']}/relation/end"
    assert triagist.post(path, {"reason": "mistaken"}).status_code == 409
    tell(persons, referral.REFERRAL_ACCEPTED, ids)
    assert triagist.post(path, {"reason": "treatment-ended"}).status_code == 204


def test_who_treats_stays_involved_when_a_second_referral_goes_no_further(
    persons: ServiceUnderTest, ids: dict[str, str], triagist: Caller
) -> None:
    tell(persons, referral.REFERRAL_ACCEPTED, ids)
    tell(persons, referral.REFERRAL_REJECTED, ids)
    assert persons.published("patient-relation-ended") == []
    assert triagist.get(f"/patients/{ids['patient_id']}/relation").json["relation"] == "treating"


def test_what_was_accepted_and_ended_before_keeps_nobody_involved(
    persons: ServiceUnderTest, ids: dict[str, str], triagist: Caller
) -> None:
    tell(persons, referral.REFERRAL_ACCEPTED, ids)
    place = f"/patients/{ids['patient_id']}/relation"
    assert triagist.post(f"{place}/end", {"reason": "treatment-ended"}).status_code == 204
    persons.clock.instant += timedelta(days=300)
    second = {**ids, "referral_id": "22222222-2222-4222-8222-222222222222"}
    tell(persons, referral.REFERRAL_SENT, second)
    assert triagist.get(place).json["relation"] == "addressed"
    tell(persons, referral.REFERRAL_REJECTED, second)
    assert triagist.get(place).status_code == 404, "the consent of the first is no reason to stay"


def test_the_patient_asks_once_and_gets_an_answer(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str], patient: Caller
) -> None:
    ask = f"/my-relations/{LINDE}/end-request"
    answer = f"/patients/{ids['patient_id']}/relation/end-request/answer"
    assert persons.by(gp).post(answer, {"reason": "talk-first"}).status_code == 409
    assert patient.post(ask).status_code == 201
    assert patient.post(ask).status_code == 409
    seen = persons.by(gp).get(f"/patients/{ids['patient_id']}/relations").json
    assert [move["name"] for move in seen["actions"]] == ["correct", "end", "merge", "check-identity", "keep"]
    assert persons.by(gp).post(answer, {"reason": "talk-first"}).status_code == 204
    mine = patient.get("/my-relations").json["items"][0]
    assert mine["request"]["kept_because"] == "talk-first"
    assert [move["name"] for move in mine["actions"]] == ["ask-end"], "asking again is free"
    assert [row["answer"] for row in persons.published("relation-end-answered")] == ["kept"]


def test_ending_answers_what_the_patient_asked(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str], patient: Caller
) -> None:
    assert patient.post("/my-relations/praktijk-anders/end-request").status_code == 404
    patient.post(f"/my-relations/{LINDE}/end-request")
    persons.by(gp).post(f"/patients/{ids['patient_id']}/relation/end", {"reason": "patient-asked"})
    assert [row["answer"] for row in persons.published("relation-end-answered")] == ["ended"]
