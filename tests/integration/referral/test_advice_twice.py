"""Advice and a draft: what a team referred is not sent twice, and a second question keeps the trail of the first."""

from typing import Any

from shared.contracts.persons import PATIENT_RELATION_ENDED
from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_advice import ANYWAY, looked, turn
from tests.integration.referral.test_triage import REJECTION
from tests.support.referrals import BODY, PATIENT, PRACTICE

LEFT = {**dict(PATIENT_RELATION_ENDED.example), "patient_id": PATIENT, "organisation_id": PRACTICE}


def test_what_the_team_referred_itself_is_not_sent_again_from_the_draft(house: House) -> None:
    draft = house.draft()
    row = looked(house, may_convert=True, draft_id=draft["id"], question=BODY["question"])
    done = turn(house.physician, row, "team-referral", text="Wij zien mevrouw graag.")
    made = read(house.gp.get(f"/referrals/{done['conversion']['referral_id']}"))
    where = f"/referrals/{draft['id']}"
    twice = house.gp.post(f"{where}/sending", version=draft["version"])
    assert twice.status_code == 409
    assert made["case_number"] in twice.json["detail"]
    seen = read(house.gp.get(where))
    assert [each["code"] for each in seen["missing"]] == ["sent-already"]
    assert [each["code"] for each in seen["check"]["missing"]] == ["sent-already"]
    assert len(house.service.published("referral-sent")) == 1
    assert read(house.gp.post(f"{where}/deletion", version=draft["version"]))["state"] == "deleted"


def test_con_02_a_team_refers_for_nobody_who_is_no_longer_involved(house: House) -> None:
    row = looked(house, may_convert=True, draft_id=house.draft()["id"], question=BODY["question"])
    house.service.deliver(PATIENT_RELATION_ENDED, LEFT)
    refused = house.physician.post(f"/advices/{row['id']}/team-referral", {"text": "Kom."}, version=row["version"])
    assert (refused.status_code, [each["rule"] for each in refused.json["errors"]]) == (409, ["CON-02"])
    assert house.service.published("referral-sent") == []


def test_a_second_question_from_one_draft_keeps_the_trail_of_the_first(house: House) -> None:
    draft = house.draft()
    asked: list[dict[str, Any]] = []
    for words in ("Bouw rustig op.", "Wacht nog een maand."):
        row = looked(house, draft_id=draft["id"])
        row = turn(house.physician, row, "advice", outcome="manage-yourself", text=words)
        asked.append(turn(house.gp, row, "referral-anyway", **ANYWAY))
    written = read(house.gp.get(f"/referrals/{draft['id']}"))
    sent = read(house.gp.post(f"/referrals/{draft['id']}/sending", version=written["version"]))
    seen = read(house.triage.get(f"/referrals/{sent['id']}"))
    trails = [*seen["earlier_advices"], seen["advice"]]
    assert [each["advice_id"] for each in trails] == [each["id"] for each in asked]
    assert [each["text"] for each in trails] == ["Bouw rustig op.", "Wacht nog een maand."]


def test_izp_11_a_patient_does_not_read_that_the_pain_is_imagined(house: House) -> None:
    row = house.received()
    where = f"/referrals/{row['id']}/rejection"
    body = {**REJECTION, "patient_text": "Uw pijn is psychisch en zit tussen uw oren."}
    refused = house.triage.post(where, body, version=row["version"])
    (fault,) = refused.json["errors"]
    assert (refused.status_code, fault["field"], fault["rule"]) == (400, "patient_text", "IZP-11")
    assert "'psychisch', 'tussen uw oren'" in fault["message"]
    both = house.triage.post(where, {**body, "reason": "zomaar"}, version=row["version"])
    assert {each["field"] for each in both.json["errors"]} == {"reason", "patient_text"}
    meant = {**body, "patient_text": "Voor uw psychische klachten is er de POH-GGZ.", "as_is": True}
    done = read(house.triage.post(where, meant, version=row["version"]))
    assert (done["state"], "as_is" in done["rejection"]) == ("rejected", False)
