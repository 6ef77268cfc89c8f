"""The coordinator reminded whoever has the move: the referral shows it, its holder hears it, nothing moves (D25)."""

from typing import Any

from shared.contracts.region import ITEM_NUDGED
from tests.integration.referral.conftest import House, read
from tests.support.referrals import TEAM


def nudged(house: House, referral: dict[str, Any], **more: Any) -> None:
    whom = {"case_number": referral["case_number"], "holder_organisation_id": TEAM}
    at = {"nudged_at": "2026-03-02T13:00:00+00:00"}
    house.service.deliver(ITEM_NUDGED, {**ITEM_NUDGED.example, **whom, **at, **more})


def test_the_referral_shows_when_the_coordinator_nudged_and_its_holder_stays(house: House) -> None:
    house.sent()
    sent = house.received()
    nudged(house, sent)
    nudged(house, sent, nudged_at="2026-03-02T23:30:00+00:00", reason="as-agreed")
    for reader in (house.gp, house.triage):
        seen = read(reader.get(f"/referrals/{sent['id']}"))
        assert [each["reason"] for each in seen["nudges"]] == ["long-over", "as-agreed"]
        assert (seen["whose_move"], seen["state"], seen["moves"]) == (sent["whose_move"], "received", sent["moves"])
    first, second = house.service.published("referral-nudged")
    assert (first["referral_id"], first["holder_organisation_id"], first["nudged_on"]) == (
        sent["id"],
        TEAM,
        "2026-03-02",
    )
    assert second["nudged_on"] == "2026-03-03"  # the local day
    assert "patient_id" not in first


def test_a_nudge_that_a_move_overtook_is_moot(house: House) -> None:
    where = f"/referrals/{house.received()['id']}"
    asked = read(house.triage.post(f"{where}/questions", {"text": "Welke medicijnen?"}, version=3))
    nudged(house, asked)
    nudged(house, asked, case_number="K-0000-0000")
    assert read(house.gp.get(where))["nudges"] == []
    assert house.service.published("referral-nudged") == []
    nudged(house, asked, holder_organisation_id=asked["sender_organisation_id"])
    (told,) = house.service.published("referral-nudged")
    assert told["holder_id"] == asked["sender_id"]


def test_the_talk_after_an_emergency_is_the_senders_and_says_so_ref_02(house: House) -> None:
    sent = house.sent(emergency=True, attestation={})
    nudged(house, sent, kind="discussion")
    assert house.service.published("referral-nudged") == []  # the team has nothing to do with it
    nudged(house, sent, kind="discussion", holder_organisation_id=sent["sender_organisation_id"])
    (told,) = house.service.published("referral-nudged")
    assert (told["talk"], told["holder_id"]) == (True, sent["sender_id"])
