"""The receiver looks, asks, accepts or declines; two at once is one."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from shared.audit.tables import audit_entry
from tests.integration.referral.conftest import House, read
from tests.support.at_once import at_once
from tests.support.referrals import PATIENT, TEAM
from tests.support.service_app import Answer, Caller, person

REJECTION = {
    "reason": "no-capacity",
    "clinician_id": "prof-yilmaz",
    "next_step": "other-organisation",
    "patient_text": "Wij hebben nu geen plek voor u.",
}


def audited(house: House, action: str) -> list[Any]:
    with house.service.database.read() as conn:
        return list(conn.execute(select(audit_entry).where(audit_entry.c.event_code == action)).all())


def test_the_receivers_first_look_makes_it_received_and_every_look_is_audited(house: House) -> None:
    where = f"/referrals/{house.sent()['id']}"
    assert read(house.gp.get(where))["state"] == "sent"
    assert read(house.patient.get(where))["state"] == "sent"
    first = read(house.triage.get(where))
    second = read(house.physician.get(where))
    assert (first["state"], first["version"]) == (second["state"], second["version"]) == ("received", 3)
    assert len(house.service.published("referral-received")) == 1
    reads = [row for row in audited(house, "referral.read") if row.organisation_id == TEAM]
    assert [(row.actor_id, row.patients) for row in reads] == [("prof-bakker", [PATIENT]), ("prof-yilmaz", [PATIENT])]


def test_a_letter_is_an_export_in_the_log_opens_the_referral_and_shows_what_a_look_shows(house: House) -> None:
    where = f"/referrals/{house.sent()['id']}/letter"
    assert (read(house.gp.get(where))["state"], read(house.triage.get(where))["state"]) == ("sent", "received")
    assert read(house.gp.get(f"/referrals/{house.draft()['id']}/letter"))["status_line"] is None
    own = read(house.patient.get(f"{where}?language=en"))
    assert own["status_line"].startswith("The team")
    assert [bool(letter["yellow_flags"]) for letter in (own, read(house.assistant.get(where)))] == [True, False]
    assert house.stranger.get(where).status_code == 404
    told = [(row.actor_id, row.event_type, row.outcome, row.patients) for row in audited(house, "referral.export")]
    assert ("prof-bakker", "export", "allowed", [PATIENT]) in told
    assert [row[1] for row in told if row[2] == "allowed"] == ["export"] * 5
    assert len(house.service.published("referral-received")) == 1


def test_a_question_and_its_answer_move_the_ball_there_and_back(house: House) -> None:
    received = house.received()
    where = f"/referrals/{received['id']}"
    asked = read(house.triage.post(f"{where}/questions", {"text": "Welke medicijnen?"}, version=3))
    assert (asked["state"], asked["whose_move"]["id"], asked["whose_move"]["due_on"]) == (
        "info-asked",
        "prof-de-vries",
        "2026-03-07",
    )
    assert [row["name"] for row in asked["actions"]] == ["reject", "redirect"]
    (action,) = [row for row in read(house.gp.get(where))["actions"] if row["name"] == "answer"]
    answered = read(house.gp.post(action["href"], {"text": "Paracetamol."}, version=4))
    assert (answered["state"], answered["whose_move"]["id"]) == ("received", "prof-bakker")
    assert answered["questions"][0]["answer"] == "Paracetamol."
    late = house.gp.post(action["href"], {"text": "Iets anders."}, version=5)
    assert (late.status_code, late.json["by"]) == (409, "prof-de-vries")
    assert house.gp.post(f"{where}/questions/none/answer", {"text": "Iets."}, version=5).status_code == 404
    (told,) = house.service.published("question-answered")
    assert (told["holder_id"], told["respond_by"]) == ("prof-bakker", "2026-03-16")
    assert "Paracetamol" not in repr(house.service.published())


def test_d22_accepting_is_for_screening_and_tells_what_the_care_side_needs(house: House) -> None:
    received = house.received()
    body = {"start_expected_on": "2026-03-20"}
    accepted = read(house.triage.post(f"/referrals/{received['id']}/acceptance", body, version=3))
    assert accepted["whose_move"]["next_step"] == "invite-for-screening"
    (told,) = house.service.published("referral-accepted")
    assert (told["sender_role"], told["work_status"]) == ("01.015", "reported-sick")
    assert told["reported_sick_since"] == {"date": "2026-02-02", "precision": "day"}
    assert told["start_expected_on"] == "2026-03-20"
    assert [kind for kind, _, _ in house.service.timers()] == ["referral-silence"]


def accepting(caller: Caller, referral: dict[str, Any]) -> Callable[[], Answer]:
    return lambda: caller.post(f"/referrals/{referral['id']}/acceptance", {}, version=referral["version"])


def test_two_people_accept_at_once_one_wins_and_the_other_hears_who_and_when(house: House) -> None:
    received = house.received()
    answers = at_once(accepting(house.triage, received), accepting(house.physician, received))
    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert (won.status_code, lost.status_code) == (200, 409)
    problem = lost.json
    assert problem["by"] == won.json["acceptance"]["accepted_by"]
    assert problem["at"] == "2026-03-02T08:00:00Z"
    assert "Aangenomen" in problem["detail"]
    assert len(house.service.published("referral-accepted")) == 1


@pytest.mark.parametrize(
    ("names", "who"), [({"prof-bakker": "L. Bakker"}, "L. Bakker"), ({}, "iemand anders")], ids=["known", "unknown"]
)
def test_who_comes_too_late_reads_who_was_first_and_when(house: House, names: dict[str, str], who: str) -> None:
    house.persons.names |= names
    received = house.received()
    accepting(house.triage, received)()
    late = accepting(house.physician, received)()
    assert late.status_code == 409
    assert late.json["detail"].endswith(f"de status is 'Aangenomen' ({who}, 02-03-2026 om 09:00 uur).")
    own = accepting(house.triage, received)()
    assert "(uzelf, 02-03-2026 om 09:00 uur)" in own.json["detail"]


@pytest.mark.parametrize("text", ["abc", '"abc"', '"', '"-1"', "*", '"3', "3.0"])
def test_a_version_that_is_none_is_named_as_header(house: House, text: str) -> None:
    where = f"/referrals/{house.received()['id']}/acceptance"
    answer = house.triage.post(where, {}, headers={"If-Match": text})
    assert answer.status_code == 400
    assert [(row["field"], row["code"]) for row in answer.json["errors"]] == [("If-Match", "invalid")]


@pytest.mark.parametrize(("text", "status"), [("", 428), ('"2"', 412), ('"3"', 200), ('W/"3"', 200), ("3", 200)])
def test_a_version_is_the_present_one_or_it_is_stale(house: House, text: str, status: int) -> None:
    where = f"/referrals/{house.received()['id']}/acceptance"
    assert house.triage.post(where, {}, headers={"If-Match": text}).status_code == status


def test_declining_needs_reason_clinician_next_step_and_words_for_the_patient(house: House) -> None:
    where = f"/referrals/{house.received()['id']}/rejection"
    refused = house.triage.post(where, {}, version=3)
    assert {row["field"] for row in refused.json["errors"]} == set(REJECTION)
    done = read(house.triage.post(where, REJECTION, version=3))
    assert (done["state"], done["whose_move"]["id"]) == ("rejected", "prof-de-vries")
    assert done["rejection"]["patient_text"] == REJECTION["patient_text"]
    (told,) = house.service.published("referral-rejected")
    assert (told["reason"], told["next_step"]) == ("no-capacity", "other-organisation")


def test_a_sender_takes_back_until_it_is_accepted(house: House) -> None:
    received = house.received()
    where = f"/referrals/{received['id']}/withdrawal"
    read(house.triage.post(f"/referrals/{received['id']}/acceptance", {}, version=3))
    refused = house.gp.post(where, {"reason": "patient-request"}, version=4)
    assert (refused.status_code, refused.json["by"]) == (409, "prof-bakker")
    other = house.received()
    taken = house.gp.post(f"/referrals/{other['id']}/withdrawal", {"reason": "patient-request"}, version=3)
    assert read(taken)["state"] == "withdrawn"
    assert house.service.published("referral-withdrawn")[0]["reason"] == "patient-request"


def test_sent_too_early_is_taken_back_and_sent_again(house: House) -> None:
    sent = house.sent()
    where = f"/referrals/{sent['id']}"
    assert "recall" in {row["name"] for row in sent["actions"]}
    back = read(house.gp.post(f"{where}/recall", version=sent["version"]))
    assert (back["state"], back["sending"], back["whose_move"]["next_step"]) == ("draft", None, "send")
    assert house.triage.get(where).status_code == 404
    (told,) = house.service.published("referral-recalled")
    assert told["receiver_organisation_id"] == sent["receiver_organisation_id"]
    again = read(house.gp.post(f"{where}/sending", version=back["version"]))
    assert [row["move"] for row in again["moves"]] == ["draft", "send", "recall", "send"]
    assert {row["by"] for row in again["moves"]} == {"prof-de-vries"}
    assert len(house.service.published("referral-sent")) == 2


def test_once_opened_it_is_not_taken_back_as_a_draft(house: House) -> None:
    opened = house.received()
    refused = house.gp.post(f"/referrals/{opened['id']}/recall", version=opened["version"])
    assert (refused.status_code, refused.json["by"]) == (409, "prof-bakker")
    assert "withdraw" in {row["name"] for row in refused.json["allowed"]}


@pytest.mark.parametrize(
    ("method", "below", "body"),
    [
        ("POST", "/questions", {"text": "Welke?"}),
        ("POST", "/acceptance", {}),
        ("POST", "/rejection", REJECTION),
    ],
)
def test_only_the_receiver_decides(house: House, method: str, below: str, body: dict[str, Any]) -> None:
    where = f"/referrals/{house.received()['id']}{below}"
    assert house.gp.send(method, where, body, version=3).status_code == 403
    assert house.stranger.send(method, where, body, version=3).status_code == 404
    assert house.patient.send(method, where, body, version=3).status_code == 403


@pytest.mark.parametrize(
    ("below", "body"), [("/sending", None), ("/withdrawal", {"reason": "other"}), ("/attestation", {})]
)
def test_only_the_sender_sends_and_takes_back(house: House, below: str, body: dict[str, Any] | None) -> None:
    where = f"/referrals/{house.received()['id']}{below}"
    assert house.physician.post(where, body, version=3).status_code == 403
    assert house.stranger.post(where, body, version=3).status_code == 404


def test_who_has_nothing_to_do_with_it_finds_nothing_and_leaves_a_trace(house: House) -> None:
    where = f"/referrals/{house.sent()['id']}"
    other_patient = house.service.by(person("88888888-8888-4888-8888-888888888888", "patient"))
    for caller in (house.stranger, other_patient):
        assert caller.get(where).status_code == 404
    assert [row.outcome for row in audited(house, "referral.read")] == ["refused", "refused"]
    employer = house.service.by(person("hr-van-dijk", "employer", organisation="bakkerij-van-dijk"))
    assert employer.get(where).status_code == 403


def test_a_day_that_has_passed_is_named_with_what_cannot_be_read(house: House) -> None:
    where = f"/referrals/{house.received()['id']}"
    for move, field in (("acceptance", "start_expected_on"), ("screening", "screening_on")):
        answer = house.triage.post(f"{where}/{move}", {field: "2026-03-01", "onbekend": 1}, version=3)
        assert (answer.status_code, {row["field"] for row in answer.json["errors"]}) == (400, {field, "onbekend"})
