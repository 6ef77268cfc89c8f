"""AVG 16 and 18: the patient disputes a part of the letter; it shows until who sent it corrects it, and after a no."""

import pytest

from shared.roles import Role
from tests.integration.referral.conftest import House
from tests.support.service_app import Caller, person

SAID = {"part": "complaint", "text": "De pijn zit links, niet rechts."}
EMPTY = {"outcome": None, "answer": None, "answered_by": None, "answered_on": None}


def disputes(caller: Caller, referral_id: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = caller.get(f"/referrals/{referral_id}").json["disputes"]
    return found


def test_all_who_read_it_see_what_is_disputed_and_the_sender_has_a_task(house: House) -> None:
    referral_id = house.received()["id"]
    assert house.patient.post(f"/referrals/{referral_id}/disputes", SAID).status_code == 201
    raised = {**SAID, "speaker": "patient", "raised_on": "2026-03-02", "due_on": "2026-04-02", **EMPTY}
    for reader in (house.gp, house.physician, house.patient):
        assert disputes(reader, referral_id) == [raised]
    shown = house.gp.get(f"/referrals/{referral_id}").json
    assert {"kind": "answer-dispute", "holder_id": "prof-de-vries", "due_on": "2026-04-02"} in shown["tasks"]
    assert "answer-dispute" in {row["name"] for row in shown["actions"]}
    (told,) = house.service.published("dispute-raised")
    assert (told["part"], told["due_on"]) == ("complaint", "2026-04-02")
    assert SAID["text"] not in str(told), "what is said stays behind its door"


@pytest.mark.parametrize("outcome", ["corrected", "declined"])
def test_the_sender_answers_and_what_the_patient_said_stays(house: House, outcome: str) -> None:
    referral_id = house.received()["id"]
    house.patient.post(f"/referrals/{referral_id}/disputes", SAID)
    body = {"part": "complaint", "outcome": outcome, "text": "Het is links."}
    version = house.gp.get(f"/referrals/{referral_id}").json["version"]
    answer = house.gp.post(f"/referrals/{referral_id}/dispute-answers", body, version=version)
    assert answer.status_code == 200, answer.text
    (kept,) = disputes(house.physician, referral_id)
    assert (kept["text"], kept["outcome"], kept["answer"]) == (SAID["text"], outcome, "Het is links.")
    assert not [row for row in answer.json["tasks"] if row["kind"] == "answer-dispute"]
    assert house.gp.post(f"/referrals/{referral_id}/dispute-answers", body, version=version + 1).status_code == 404
    (told,) = house.service.published("dispute-answered")
    assert (told["outcome"], told["answered_by"]) == (outcome, "prof-de-vries")


def test_the_same_part_waits_once_and_another_beside_it(house: House) -> None:
    referral_id = house.received()["id"]
    place = f"/referrals/{referral_id}/disputes"
    assert house.patient.post(place, SAID).status_code == 201
    again = house.patient.post(place, SAID)
    assert (again.status_code, "02-04-2026" in again.text) == (409, True)
    assert len(house.patient.post(place, {**SAID, "part": "work"}).json["items"]) == 2


def test_every_fault_is_named_at_once(house: House) -> None:
    referral_id = house.received()["id"]
    wrong = house.patient.post(f"/referrals/{referral_id}/disputes", {"text": " "})
    assert {row["field"] for row in wrong.json["errors"]} == {"part", "text"}
    house.patient.post(f"/referrals/{referral_id}/disputes", SAID)
    assert house.gp.post(f"/referrals/{referral_id}/dispute-answers", {"part": "x"}, version=1).status_code == 400


def test_nobody_else_disputes_or_answers(house: House) -> None:
    referral_id = house.received()["id"]
    stranger = house.service.by(person("patient-2", Role.PATIENT))
    assert stranger.post(f"/referrals/{referral_id}/disputes", SAID).status_code == 404
    assert house.gp.post(f"/referrals/{referral_id}/disputes", SAID).status_code == 403
    house.patient.post(f"/referrals/{referral_id}/disputes", SAID)
    body = {"part": "complaint", "outcome": "declined", "text": "Nee."}
    assert house.physician.post(f"/referrals/{referral_id}/dispute-answers", body, version=3).status_code == 403
