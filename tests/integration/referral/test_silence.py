"""The clock moves: a silence climbs, an answer stops it, an emergency asks for its talk."""

from datetime import UTC, datetime, timedelta

from tests.integration.referral.conftest import House, read
from tests.support.referrals import TALK, TEAM


def go(house: House, day: int, hour: int = 12, month: int = 3) -> list[str]:
    house.service.clock.instant = datetime(2026, month, day, hour, tzinfo=UTC)
    return house.service.fire_due()


def levels(house: House) -> list[tuple[str, str | None]]:
    return [(row["level"], row.get("holder_id")) for row in house.service.published("referral-silent")]


def test_a_silence_climbs_from_team_to_organisation_and_ends_there(house: House) -> None:
    sent = house.sent()
    assert go(house, 16, 22) == []
    assert go(house, 16, 23) == ["referral-silence"]
    assert levels(house) == [("holder", None)]
    assert go(house, 18, 22) == []
    go(house, 19)
    assert go(house, 21) == ["referral-silence"]
    assert [level for level, _ in levels(house)] == ["holder", "team", "organisation"]
    go(house, 31)
    assert len(levels(house)) == 3
    (first, *_) = house.service.published("referral-silent")
    assert (first["holder_organisation_id"], first["silent_since"], first["due_on"]) == (
        TEAM,
        "2026-03-02",
        "2026-03-16",
    )
    assert "patient_id" not in first
    assert read(house.gp.get(f"/referrals/{sent['id']}"))["silent_level"] == "organisation"


def test_a_clock_that_was_off_for_weeks_catches_up_level_by_level(house: House) -> None:
    house.sent()
    assert go(house, 20, month=4) == ["referral-silence"] * 3
    assert [level for level, _ in levels(house)] == ["holder", "team", "organisation"]


def test_every_answer_plans_the_silence_anew(house: House) -> None:
    where = f"/referrals/{house.received()['id']}"
    read(house.triage.post(f"{where}/questions", {"text": "Welke medicijnen?"}, version=3))
    go(house, 8)
    assert levels(house) == [("holder", "prof-de-vries")]
    asked = read(house.gp.get(where))
    assert asked["silent_level"] == "holder"
    (action,) = [row for row in asked["actions"] if row["name"] == "answer"]
    answered = read(house.gp.post(action["href"], {"text": "Geen."}, version=asked["version"]))
    assert (answered["silent_level"], answered["respond_by"]) == (None, "2026-03-22")
    assert go(house, 22) == []
    go(house, 23)
    assert levels(house)[1:] == [("holder", "prof-bakker")]


def test_a_question_after_the_promised_day_takes_no_promise_away(house: House) -> None:
    where = f"/referrals/{house.received()['id']}"
    go(house, 18)
    read(house.triage.post(f"{where}/questions", {"text": "Welke medicijnen?"}, version=4))
    (told,) = house.service.published("question-asked")
    assert (told["missed_promise_on"], told["harm_band"]) == ("2026-03-16", "medium")
    assert read(house.gp.get(where))["missed_promise_on"] == "2026-03-16"
    go(house, 24)
    assert [(row["holder_id"], row["missed_promise_on"]) for row in house.service.published("referral-silent")[1:]] == [
        ("prof-de-vries", "2026-03-16")
    ]
    (mine,) = read(house.patient.get("/my-referrals"))["items"]
    assert mine["next_line"] == (
        "Er was een antwoord beloofd voor maandag 16 maart 2026. Dat is er nog niet. "
        "Uw verwijzer heeft een herinnering gekregen."
    )


def test_accepting_ends_the_waiting_for_a_decision_and_begins_that_for_an_invitation(house: House) -> None:
    received = house.received()
    accepted = read(house.triage.post(f"/referrals/{received['id']}/acceptance", {}, version=3))
    assert accepted["whose_move"]["due_on"] == "2026-03-16"
    assert go(house, 16, 22) == []
    go(house, 17)
    assert levels(house) == [("holder", "prof-bakker")]


def test_ref_02_an_emergency_is_sent_at_once_and_discussed_within_one_working_day(house: House) -> None:
    sent = house.sent(emergency=True, attestation={})
    assert sent["harm_band"] == "high"
    assert sent["tasks"] == [{"kind": "discuss-with-patient", "holder_id": "prof-de-vries", "due_on": "2026-03-03"}]
    go(house, 3, 22)
    assert house.service.published("discussion-overdue") == []
    assert go(house, 3, 23) == ["discussion-due"]
    assert [row["due_on"] for row in house.service.published("discussion-overdue")] == ["2026-03-03"]
    where = f"/referrals/{sent['id']}"
    talk = {**TALK, "discussed_on": "2026-03-03"}
    refused = house.gp.post(f"{where}/attestation", {**talk, "effects": False}, version=3)
    assert [row["rule"] for row in refused.json["errors"]] == ["REF-04"]
    done = read(house.gp.post(f"{where}/attestation", talk, version=3))
    assert (done["tasks"], done["attestation"]) == ([], talk)
    assert [kind for kind, _, _ in house.service.timers()] == ["referral-silence"]


def test_ref_02_a_talk_in_time_is_never_overdue(house: House) -> None:
    sent = house.sent(emergency=True, attestation={})
    house.service.clock.instant += timedelta(hours=2)
    read(house.gp.post(f"/referrals/{sent['id']}/attestation", TALK, version=2))
    assert go(house, 5) == []
    assert house.service.published("discussion-overdue") == []
