"""The recall list as a practice meets it: who is called when, what came of it, and nobody is lost (RSK-03)."""

from datetime import timedelta
from typing import Any

from shared.contracts.erasure import ASKED as ERASURE_ASKED
from shared.contracts.region import PROFESSIONAL_PUBLISHED
from tests.integration.referral.conftest import House, read
from tests.support.nudges import nudge
from tests.support.recalls import recall_body
from tests.support.referrals import CHAIN, OFFER_EVENT, PATIENT, PRACTICE


def entered(house: House, **changes: Any) -> dict[str, Any]:
    return read(house.gp.post("/recalls", recall_body(**changes)), 201)


def turn(house: House, row: dict[str, Any], below: str, **body: Any) -> dict[str, Any]:
    return read(house.gp.post(f"/recalls/{row['id']}/{below}", body, version=row["version"]))


def faults(answer: Any) -> set[tuple[str, str]]:
    return {(each["field"], each["code"]) for each in answer.json["errors"]}


def go_to_day(house: House, days: int) -> None:
    house.service.clock.instant += timedelta(days=days)


def test_rsk_03_who_is_entered_is_called_from_day_21_on_and_recovers_only_by_an_answer(house: House) -> None:
    row = entered(house)
    assert (row["assessable_from"], row["course"]) == ("2026-03-09", "te_vroeg")
    move = row["whose_move"]
    assert (move["id"], move["since"], move["due_on"]) == ("prof-de-vries", "2026-03-09", "2026-03-10")
    listed = read(house.gp.get("/recall-list?progress=open"))
    assert ([each["id"] for each in listed["items"]], listed["counts"]) == ([row["id"]], {"open": 1, "closed": 0})
    assert read(house.gp.get("/worklist"))["questions"]["recalls"] == 1
    go_to_day(house, 7)
    assert read(house.gp.get(f"/recalls/{row['id']}"))["course"] == "antwoord_nodig"
    silent = house.gp.post(f"/recalls/{row['id']}/recovery", {}, version=row["version"])
    assert (silent.status_code, faults(silent)) == (409, {("activities", "required")})
    same = {"activities": "gelijk", "participation": "afgenomen"}
    worse = house.gp.post(f"/recalls/{row['id']}/recovery", same, version=row["version"])
    assert (worse.status_code, faults(worse)) == (409, {("activities", "not-applicable")})
    row = turn(house, row, "recovery", activities="toegenomen")
    assert (row["state"], row["whose_move"], row["actions"]) == ("recovered", None, [])
    again = house.gp.post(f"/recalls/{row['id']}/recovery", {}, version=row["version"])
    assert (again.status_code, again.json["by"]) == (409, "prof-de-vries")
    assert [each["result"] for each in house.service.published("recall-noted")] == ["recover"]
    entered(house)  # new pain: on the list again


def test_who_is_not_reached_stays_with_a_new_day_and_no_recovery_goes_into_a_referral(house: House) -> None:
    row = turn(house, entered(house), "next-call", again_on="2026-03-05")
    assert (row["state"], row["calls"], row["whose_move"]["due_on"]) == ("watched", 1, "2026-03-05")
    row = turn(house, row, "screening", screening_on="2026-03-06", activities="gelijk", participation="gelijk")
    assert (row["state"], row["whose_move"]["next_step"]) == ("screening", "note-screening")
    offer = house.gp.post(f"/recalls/{row['id']}/referral", {"offer_id": "weg"}, version=row["version"])
    assert faults(offer) == {("offer_id", "unknown")}
    row = turn(house, row, "referral", offer_id=OFFER_EVENT["offer_id"], activities="gelijk", participation="gelijk")
    draft = read(house.gp.get(f"/referrals/{row['referral_id']}"))
    assert (row["state"], draft["state"]) == ("referred", "draft")
    assert draft["complaint_since"] == {"date": "2026-02-16", "precision": "day"}
    assert read(house.gp.get("/recall-list?progress=open"))["items"] == []


def test_every_fault_is_named_at_once_and_nobody_stands_on_the_list_twice(house: House) -> None:
    ahead = {"date": "2026-03-03", "precision": "day"}
    wrong = house.gp.post("/recalls", recall_body(onset=ahead, professional_id="prof-weg"))
    assert faults(wrong) == {("onset", "in-future"), ("professional_id", "unknown-professional")}
    row = entered(house)
    twice = house.gp.post("/recalls", recall_body())
    assert (twice.status_code, twice.json["detail"]) == (409, "Deze patiënt staat al op de terugbellijst.")
    path = f"/recalls/{row['id']}"
    for below, body, fault in (
        ("next-call", {"again_on": "2026-03-01"}, ("again_on", "in-past")),
        ("next-call", {"again_on": "2026-04-01"}, ("again_on", "too-far")),
        ("screening", {"screening_on": "2026-04-01", "activities": "beter"}, ("screening_on", "too-far")),
        ("leaving", {"reason": "zomaar"}, ("reason", "unknown-code")),
    ):
        refused = house.gp.post(f"{path}/{below}", body, version=row["version"])
        assert refused.status_code == 400
        assert fault in faults(refused)
    stale = house.gp.post(f"{path}/next-call", {"again_on": "2026-03-05"}, version=7)
    assert stale.status_code == 412


def test_the_list_is_of_the_practice_alone_and_an_assistant_does_not_judge(house: House) -> None:
    works = {"professional_id": "prof-de-vries", "organisation_id": PRACTICE, "roles": ["01.015"]}
    house.service.deliver(PROFESSIONAL_PUBLISHED, works)
    assistant = house.assistant
    row = read(assistant.post("/recalls", recall_body(professional_id="prof-de-vries")), 201)
    assert row["whose_move"]["id"] == "prof-de-vries"
    assert {each["name"] for each in row["actions"]} == {"plan-screening", "refer", "call-again", "leave"}
    assert assistant.post(f"/recalls/{row['id']}/recovery", {}, version=row["version"]).status_code == 403
    for other in (house.physician, house.stranger):
        assert other.get(f"/recalls/{row['id']}").status_code == 404
        assert read(other.get("/recall-list"))["items"] == []
    assert house.stranger.post("/recalls", recall_body()).status_code == 404


def test_silence_climbs_to_the_organisation_and_a_call_ends_it(house: House) -> None:
    row = entered(house)
    for _ in range(16):
        go_to_day(house, 1)
        house.service.fire_due()
    told = house.service.published("recall-silent")
    assert [each["level"] for each in told] == ["holder", "team", "organisation"]
    assert (told[0]["due_on"], "patient_id" in told[0]) == ("2026-03-10", False)
    nudge(house.service, row, "recall")
    nudge(house.service, row, "advice")  # it is no such thing
    (nudged,) = house.service.published("recall-nudged")
    assert (nudged["holder_organisation_id"], nudged["nudged_on"]) == (row["organisation_id"], "2026-03-17")
    row = turn(house, read(house.gp.get(f"/recalls/{row['id']}")), "next-call", again_on="2026-03-19")
    assert len(row["nudges"]) == 1
    assert row["silent_level"] is None


def test_d28_who_leaves_or_is_erased_is_gone_from_the_list_and_the_practice_knows(house: House) -> None:
    row = turn(house, entered(house), "leaving", reason="patient-request")
    assert (row["state"], row["reason"]) == ("left", "patient-request")
    row = entered(house)
    house.service.deliver(ERASURE_ASKED, {**ERASURE_ASKED.example, "patient_id": PATIENT, "chain_id": CHAIN})
    assert house.gp.get(f"/recalls/{row['id']}").status_code == 404
    gone = house.service.published("recall-erased")
    assert {each["organisation_id"] for each in gone} == {PRACTICE}
    go_to_day(house, 12)
    house.service.fire_due()
    assert house.service.published("recall-silent") == []
