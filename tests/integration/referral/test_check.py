"""The check before sending, through the door: all at once, nothing written, nothing betrayed, a reason kept."""

from typing import Any

import pytest
from sqlalchemy import event

from shared.contracts.region import OFFER_PUBLISHED
from tests.integration.referral.conftest import House, read
from tests.support.referrals import OFFER, OFFER_EVENT, PATIENT

ASKING = {
    **OFFER_EVENT,
    "requirements": ["pain_score", "red_flags"],
    "places": {"number": 0, "as_of": "2026-03-01"},
    "waiting": {"basis": "measured", "days": 40, "as_of": "2026-03-01", "cases": 12},
}
SOONER = {
    **OFFER_EVENT,
    "offer_id": "offer-oost",
    "organisation_id": "pijnteam-oost",
    "postcode_areas": ["37"],
    "languages": ["nl"],
    "waiting": {"basis": "stated", "days": 14, "as_of": "2026-02-01"},
}
BARE: dict[str, Any] = {"pain_score": None, "red_flags": []}


def check(house: House, drafted: dict[str, Any], status: int = 200, **body: Any) -> dict[str, Any]:
    return read(house.gp.post(f"/referrals/{drafted['id']}/check", body), status)


def fields(rows: list[dict[str, Any]]) -> list[str]:
    return [row["field"] for row in rows]


def test_everything_is_said_at_once_and_nothing_is_written(house: House) -> None:
    house.service.deliver(OFFER_PUBLISHED, ASKING)
    house.service.deliver(OFFER_PUBLISHED, SOONER)
    drafted = house.draft(**BARE, purpose=None)
    found = check(house, drafted)
    assert fields(found["missing"]) == ["purpose"]
    assert fields(found["deviates"]) == ["pain_score", "red_flags"]
    assert [row["code"] for row in found["asked"]] == ["reason-missing"]
    assert "full" in {row["code"] for row in found["warnings"]}
    assert not found["ready"]
    offer = found["offer"]
    assert (offer["open_today"], offer["full"], offer["waiting"]["basis"], offer["waiting"]["cases"]) == (
        *(True, True, "measured", 12),
    )
    (other,) = found["alternatives"]["items"]
    assert (other["offer_id"], other["waiting"]["days"]) == ("offer-oost", 14)
    assert not check(house, drafted, postcode="3511")["alternatives"]["items"]
    assert read(house.gp.get(f"/referrals/{drafted['id']}"))["version"] == drafted["version"]
    wrong = check(house, drafted, 400, postcode="35111", language="Arabisch")
    assert {row["field"] for row in wrong["errors"]} == {"postcode", "language"}


def test_many_alternatives_are_looked_up_by_as_many_statements_as_one(house: House) -> None:
    """CON-01: what the patient says of each of them is asked at once."""
    drafted, statements = house.draft(), list[str]()

    def asked() -> int:
        statements.clear()
        check(house, drafted)
        return len(statements)

    engine = house.service.running.works.database.engine
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    house.service.deliver(OFFER_PUBLISHED, SOONER)
    one = asked()
    for number in range(5):
        more = {"offer_id": f"offer-{number}", "organisation_id": f"team-{number}"}
        house.service.deliver(OFFER_PUBLISHED, {**SOONER, **more})
    assert asked() == one


def test_the_reason_is_kept_with_what_it_is_for_and_the_receiver_reads_both(house: House) -> None:
    house.service.deliver(OFFER_PUBLISHED, ASKING)
    drafted = house.draft(**BARE)
    path = f"/referrals/{drafted['id']}"
    changes = {"deviation": "De pijnscore volgt na het spreekuur."}
    changed = read(house.gp.send("PATCH", path, changes, version=drafted["version"]))
    assert check(house, changed)["ready"]
    read(house.gp.post(f"{path}/sending", version=changed["version"]))
    seen = read(house.triage.get(path))
    assert fields(seen["sending"]["deviated"]) == ["pain_score", "red_flags"]
    assert seen["deviation"] == "De pijnscore volgt na het spreekuur."
    refused = check(house, drafted, 409)
    assert {row["name"] for row in refused["allowed"]} >= {"withdraw"}


def test_without_a_reason_nothing_is_refused_and_the_receiver_sees_that_there_is_none(house: House) -> None:
    house.service.deliver(OFFER_PUBLISHED, ASKING)
    seen = house.received(**BARE)
    assert (fields(seen["sending"]["deviated"]), seen["deviation"]) == (["pain_score", "red_flags"], None)


@pytest.mark.parametrize("closures", [[{"valid_from": "2026-03-01", "valid_to": "2026-03-31"}]])
def test_an_offer_that_closes_while_the_draft_is_open_is_said_beforehand_d26(
    house: House, closures: list[dict[str, str]]
) -> None:
    house.service.deliver(OFFER_PUBLISHED, SOONER)
    drafted = house.draft()
    assert check(house, drafted)["ready"]
    house.service.deliver(OFFER_PUBLISHED, {**OFFER_EVENT, "closures": closures})
    found = check(house, drafted)
    assert [(row["field"], row["code"]) for row in found["missing"]] == [("offer_id", "not-valid")]
    assert (found["offer"]["open_today"], found["offer"]["closed_to"]) == (False, "2026-03-31")
    assert [row["offer_id"] for row in found["alternatives"]["items"]] == ["offer-oost"]


def test_who_writes_for_another_is_told_what_holds_for_who_sends_and_not_the_psychosocial_part_wrk_06(
    house: House,
) -> None:
    house.service.deliver(OFFER_PUBLISHED, {**OFFER_EVENT, "requirements": ["yellow_flags"]})
    drafted = house.draft(yellow_flags=[])
    path = f"/referrals/{drafted['id']}/check"
    assert "yellow_flags" in fields(read(house.gp.post(path, {}))["warnings"])
    found = read(house.assistant.post(path, {}))
    assert "yellow_flags" not in fields(found["warnings"])
    assert found["missing"] == []


def test_a_draft_is_checked_by_its_sender_only_and_other_referrals_of_strangers_stay_theirs(house: House) -> None:
    drafted = house.draft()
    assert house.stranger.post(f"/referrals/{drafted['id']}/check", {}).status_code == 404
    assert house.patient.post(f"/referrals/{drafted['id']}/check", {}).status_code == 403
    assert check(house, drafted)["running"] == []
    sent = house.sent()
    rows = check(house, drafted)["running"]
    assert [(row["id"], row["same"]) for row in rows] == [(sent["id"], "offer")]
    assert PATIENT not in str(rows)
    assert OFFER.offer_id == rows[0]["offer_id"]


def test_the_rules_can_be_tried_without_a_referral_sc_08(house: House) -> None:
    body = {"on": "2026-03-02", "step": 3, "line": 1, "kind": OFFER.kind, "limitation_score": 9}
    found = read(house.gp.post("/decisions/stepped-care", body))
    assert ("SC-08", True) in {(row["rule"], row.get("asks_reason")) for row in found["reasons"]}
    fits = {**body, "limitation_score": 5, "pain_score": 5, "prior_treatments": "none", "self_care": "alone"}
    fine = read(house.gp.post("/decisions/stepped-care", {**fits, "work_situation": {"status": "works"}}))
    assert (fine["fits"], [row["rule"] for row in fine["reasons"]]) == (True, ["DEF-11"])


@pytest.mark.parametrize(
    ("valid_to", "missing"), [("2026-03-02", []), ("2026-03-01", [("offer_id", "referrer", "D26")])]
)
def test_who_may_refer_is_dated_data_of_the_offer_and_the_check_says_so_d26(
    house: House, valid_to: str, missing: list[tuple[str, str, str]]
) -> None:
    drafted = house.draft()
    roles = [{"role": "01.015", "valid_from": "2026-01-01", "valid_to": valid_to}]
    house.service.deliver(OFFER_PUBLISHED, {**OFFER_EVENT, "referrer_roles": roles})
    assert [(row["field"], row["code"], row["rule"]) for row in check(house, drafted)["missing"]] == missing
