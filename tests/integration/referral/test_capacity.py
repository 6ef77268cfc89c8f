"""Asking several teams for room as its users meet it: no patient data; one is chosen, the others hear of nobody."""

import json
from datetime import timedelta
from typing import Any

from shared.contracts.region import OFFER_PUBLISHED
from tests.integration.referral.conftest import House, read
from tests.support.referrals import BODY, CHAIN, OFFER_EVENT, PATIENT, TEAM
from tests.support.service_app import Caller, person

EAST, WEST = (
    {"offer_id": "offer-oost", "organisation_id": "pijnteam-oost"},
    {"offer_id": "offer-west", "organisation_id": "west"},
)
HERE = str(OFFER_EVENT["offer_id"])
NEED = {"urgency": "urgent", "age_band": "adult", "postcode_area": "35", "language": "tr"}


def team(house: House, organisation: str) -> Caller:
    return house.service.by(person("prof-x", "30.000", "triage", organisation=organisation))


def asked(house: House) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return the draft, and what was asked of each organisation."""
    for each in (EAST, WEST):
        house.service.deliver(OFFER_PUBLISHED, {**OFFER_EVENT, **each})
    draft = house.draft()
    body = {"offer_ids": [HERE, EAST["offer_id"], WEST["offer_id"]], **NEED}
    found = read(house.gp.post(f"/referrals/{draft['id']}/capacity-enquiry", body), 201)
    return draft, {row["receiver_organisation_id"]: row for row in found["items"]}


def say(caller: Caller, row: dict[str, Any], **body: Any) -> dict[str, Any]:
    return read(caller.post(f"/capacity-requests/{row['id']}/answer", body, version=row["version"]))


def test_a_team_reads_codes_and_nothing_of_the_patient(house: House) -> None:
    draft, rows = asked(house)
    east = team(house, "pijnteam-oost")
    (seen,) = read(east.get("/capacity-worklist"))["items"]
    assert (seen["need"], seen["respond_by"], seen["state"]) == (NEED, "2026-03-04", "asked")
    told = json.dumps([seen, house.service.published("capacity-asked")])
    for secret in (PATIENT, CHAIN, draft["id"], draft["case_number"], str(BODY["question"]), str(BODY["hulpvraag"])):
        assert secret not in told
    assert "enquiry_id" not in seen
    assert east.get(f"/capacity-requests/{rows[TEAM]['id']}").status_code == 404
    assert east.get(f"/referrals/{draft['id']}/capacity-enquiry").status_code == 404
    assert house.stranger.get(f"/referrals/{draft['id']}/capacity-enquiry").status_code == 404


def test_one_is_chosen_and_sent_without_typing_and_the_others_hear_that_it_went_elsewhere(house: House) -> None:
    draft, rows = asked(house)
    say(team(house, "pijnteam-oost"), rows["pijnteam-oost"], room=True, from_on="2026-03-16")
    say(team(house, "west"), rows["west"], room=False)
    where = f"/referrals/{draft['id']}"
    again = house.gp.post(f"{where}/capacity-enquiry", {"offer_ids": [HERE, "offer-oost"]})
    assert again.status_code == 409
    chosen = {"request_id": rows["pijnteam-oost"]["id"]}
    sent = read(house.gp.post(f"{where}/capacity-choice", chosen, version=draft["version"]))
    assert (sent["state"], sent["receiver_organisation_id"], sent["question"]) == (
        "sent",
        "pijnteam-oost",
        BODY["question"],
    )
    assert house.gp.post(f"{where}/capacity-choice", chosen, version=sent["version"]).status_code == 409
    found = {
        row["receiver_organisation_id"]: row["state"]
        for row in read(house.gp.get(f"{where}/capacity-enquiry"))["items"]
    }
    assert found == {TEAM: "elsewhere", "pijnteam-oost": "selected", "west": "elsewhere"}
    late = team(house, "west").post(f"/capacity-requests/{rows['west']['id']}/answer", {"room": False}, version=3)
    assert late.status_code in {409, 412}
    ended = house.service.published("capacity-ended")
    assert sorted(each["outcome"] for each in ended) == ["elsewhere", "elsewhere", "selected"]
    assert draft["id"] not in json.dumps(ended)
    assert team(house, "west").get(where).status_code == 404


def test_two_choices_at_once_send_one(house: House) -> None:
    draft, rows = asked(house)
    where = f"/referrals/{draft['id']}/capacity-choice"
    read(house.gp.post(where, {"request_id": rows["west"]["id"]}, version=draft["version"]))
    second = house.gp.post(where, {"request_id": rows[TEAM]["id"]}, version=draft["version"])
    assert second.status_code in {409, 412}
    assert len(house.service.published("referral-sent")) == 1


def test_no_answer_by_the_promised_moment_is_one_and_nobody_choosing_ends_it(house: House) -> None:
    draft, rows = asked(house)
    house.service.clock.instant += timedelta(days=3)
    house.service.fire_due()
    shown = read(house.gp.get(f"/referrals/{draft['id']}/capacity-enquiry"))["items"]
    assert {(row["state"], row["whose_move"]["next_step"], row["whose_move"]["due_on"]) for row in shown} == {
        ("unanswered", "choose-team", "2026-03-11")
    }
    assert len(house.service.published("capacity-unanswered")) == 3
    late = read(house.triage.get(f"/capacity-requests/{rows[TEAM]['id']}"))
    assert say(house.triage, late, room=True, from_on="2026-03-20")["state"] == "room"
    house.service.clock.instant += timedelta(days=8)
    house.service.fire_due()
    shown = read(house.gp.get(f"/referrals/{draft['id']}/capacity-enquiry"))
    assert ({row["state"] for row in shown["items"]}, shown["running"]) == ({"expired"}, False)


def test_an_offer_that_closes_ends_its_question_and_cannot_be_chosen(house: House) -> None:
    draft, rows = asked(house)
    closed = {**OFFER_EVENT, **WEST, "closures": [{"valid_from": "2026-03-01", "valid_to": None}]}
    house.service.deliver(OFFER_PUBLISHED, closed)
    where = f"/referrals/{draft['id']}"
    states = {
        row["receiver_organisation_id"]: row["state"]
        for row in read(house.gp.get(f"{where}/capacity-enquiry"))["items"]
    }
    assert states == {TEAM: "asked", "pijnteam-oost": "asked", "west": "closed-offer"}
    refused = house.gp.post(f"{where}/capacity-choice", {"request_id": rows["west"]["id"]}, version=draft["version"])
    assert refused.status_code == 409
    assert read(house.gp.get(where))["state"] == "draft"


def test_stopping_and_throwing_the_draft_away_tell_that_it_is_not_needed(house: House) -> None:
    draft, _ = asked(house)
    where = f"/referrals/{draft['id']}"
    read(house.gp.post(f"{where}/capacity-ending"))
    assert house.gp.post(f"{where}/capacity-ending").status_code == 409
    read(house.gp.post(f"{where}/capacity-enquiry", {"offer_ids": [HERE, "offer-oost"]}), 201)
    read(house.gp.post(f"{where}/deletion", version=draft["version"]))
    assert [each["outcome"] for each in house.service.published("capacity-ended")] == ["withdrawn"] * 5


def test_every_fault_of_a_question_and_of_an_answer_is_named(house: House) -> None:
    draft, rows = asked(house)
    wrong = {"offer_ids": [HERE, HERE], "postcode_area": "3572", "language": "Turks", "age_band": "54"}
    refused = house.gp.post(f"/referrals/{draft['id']}/capacity-enquiry", wrong)
    assert {each["field"] for each in refused.json["errors"]} == {"offer_ids", "postcode_area", "language", "age_band"}
    where = f"/capacity-requests/{rows[TEAM]['id']}/answer"
    for body, code in (({"room": True}, "required"), ({"room": True, "from_on": "2026-03-01"}, "in-past")):
        assert house.triage.post(where, body, version=1).json["errors"][0]["code"] == code
    assert house.triage.post(where, {"room": False, "from_on": "2026-03-09"}, version=1).status_code == 400
