"""After acceptance the sender asks to stop; what nobody answers lapses; what was closed is opened again."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_back_referral import HANDOVER
from tests.integration.referral.test_place import NEW, rejected
from tests.integration.referral.test_silence import go
from tests.integration.referral.test_treatment import scheduled
from tests.support.house import ROOT, text_of

MIGRATION = ROOT / "services/referral/storage/migrations/versions/0013_what_nobody_answers_lapses.py"
ASK = {"reason": "other-care", "explanation": "Zij kan terecht bij een team dichter bij huis."}
REFUSE = {"reason": "unsafe-to-stop", "explanation": "De medicijnen worden nog afgebouwd."}
AGAIN = {"reason": "situation-changed", "text": "De pijn is terug na een val."}


def asked(house: House, **changes: str) -> dict[str, Any]:
    row = scheduled(house)
    path = f"/referrals/{row['id']}/cancel-request"
    return read(house.gp.post(path, {**ASK, **changes}, version=row["version"]))


def mine(house: House) -> dict[str, Any]:
    (row,) = read(house.patient.get("/my-referrals"))["items"]
    return dict(row)


def test_the_sender_asks_the_holder_agrees_and_the_patient_reads_each_step(house: House) -> None:
    row = asked(house)
    move = row["whose_move"]
    assert (row["state"], move["id"], move["next_step"], move["due_on"]) == (
        "cancel-asked",
        "prof-bakker",
        "answer-cancelling",
        "2026-03-07",
    )
    assert "7 maart 2026" in mine(house)["next_line"]
    where = f"/referrals/{row['id']}"
    seen = read(house.physician.get(where))
    assert seen["cancellings"][0]["explanation"] == ASK["explanation"]
    assert {each["name"] for each in seen["actions"]} == {"agree-cancel", "refuse-cancel", "return"}
    over = read(house.physician.post(f"{where}/cancel-agreement", version=row["version"]))
    assert (over["state"], over["whose_move"], over["withdrawal"]["reason"]) == ("withdrawn", None, "other-care")
    assert "samen" in mine(house)["status_line"]
    (told,) = house.service.published("referral-stopped")
    assert (told["asked_by"], told["agreed_by"], told["from_state"]) == ("prof-de-vries", "prof-yilmaz", "cancel-asked")
    assert ASK["explanation"] not in repr(house.service.published())
    assert house.service.timers() == []


def test_a_refusal_gives_the_move_back_where_it_was_with_a_few_days_at_least(house: House) -> None:
    row = asked(house)
    go(house, 30, month=4)
    where = f"/referrals/{row['id']}"
    row = read(house.gp.get(where))
    assert row["silent_level"] == "organisation"
    back = read(house.triage.post(f"{where}/cancel-refusal", REFUSE, version=row["version"]))
    move = back["whose_move"]
    assert (back["state"], move["id"], move["next_step"], move["due_on"]) == (
        "scheduled",
        "prof-bakker",
        "start-treatment",
        "2026-05-02",
    )
    answer = read(house.gp.get(where))["cancellings"][0]["answer"]
    assert (answer["reason"], answer["answered_by"]) == ("unsafe-to-stop", "prof-bakker")
    (told,) = house.service.published("cancel-refused")
    assert (told["to_state"], told["holder_id"]) == ("scheduled", "prof-bakker")
    assert read(house.gp.post(f"{where}/cancel-request", ASK, version=back["version"]))["state"] == "cancel-asked"


def test_a_team_does_not_go_on_against_a_patient_who_asks_to_stop(house: House) -> None:
    row = asked(house, reason="patient-request")
    path = f"/referrals/{row['id']}/cancel-refusal"
    refused = house.triage.post(path, REFUSE, version=row["version"])
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (409, "reason")
    assert "De patiënt wil toch doorgaan" in refused.json["detail"]
    goes_on = {"reason": "patient-goes-on", "explanation": "Zij zei dit gisteren aan de telefoon."}
    assert read(house.triage.post(path, goes_on, version=row["version"]))["state"] == "scheduled"


def test_what_stops_with_a_report_goes_back_to_its_sender(house: House) -> None:
    row = asked(house)
    back = read(house.physician.post(f"/referrals/{row['id']}/back-referral", HANDOVER, version=row["version"]))
    assert (back["state"], back["whose_move"]["id"]) == ("returned", "prof-de-vries")


def test_who_may_and_when_is_said_with_the_moves_that_are_legal(house: House) -> None:
    row = house.received()
    where = f"/referrals/{row['id']}"
    early = house.gp.post(f"{where}/cancel-request", ASK, version=row["version"])
    assert (early.status_code, {each["name"] for each in early.json["allowed"]}) == (409, {"withdraw", "supplement"})
    wrong = house.gp.post(f"{where}/cancel-request", {"reason": "zomaar", "meer": 1}, version=row["version"])
    assert (wrong.status_code, {each["field"] for each in wrong.json["errors"]}) == (400, {"reason", "meer"})
    assert house.triage.post(f"{where}/cancel-request", ASK, version=row["version"]).status_code == 403
    assert house.stranger.post(f"{where}/cancel-request", ASK, version=row["version"]).status_code == 404
    assert house.gp.post(f"{where}/cancel-refusal", REFUSE, version=row["version"]).status_code == 403


def test_a_question_that_nobody_answers_lapses_and_its_late_answer_keeps_the_place(house: House) -> None:
    row = house.received()
    where = f"/referrals/{row['id']}"
    read(house.triage.post(f"{where}/questions", {"text": "Welke medicijnen?"}, version=row["version"]))
    go(house, 21)
    assert read(house.gp.get(where))["state"] == "info-asked"
    go(house, 22)
    lapsed = read(house.gp.get(where))
    move = lapsed["whose_move"]
    assert (lapsed["state"], move["kind"], move["id"], move["due_on"]) == (
        "lapsed",
        "team",
        "praktijk-de-linde",
        "2026-03-29",
    )
    assert lapsed["last_move"]["by"] == ""
    assert "29 maart 2026" in mine(house)["next_line"]
    late = house.gp.post(f"{where}/questions/{lapsed['questions'][0]['id']}/answer", NEW, version=lapsed["version"])
    assert {each["name"] for each in late.json["allowed"]} == {"resend", "acknowledge"}
    again = read(house.gp.post(f"{where}/resending", NEW, version=lapsed["version"]))
    assert (again["state"], again["lapsed_on"], again["questions"][0]["answer"]) == ("sent", None, NEW["text"])
    assert (again["first_sent_on"], again["respond_by"]) == ("2026-03-02", "2026-04-05")
    seen = read(house.triage.get(where))
    asked_again = read(house.triage.post(f"{where}/questions", {"text": "Sinds wanneer?"}, version=seen["version"]))
    (action,) = [each for each in read(house.gp.get(where))["actions"] if each["name"] == "answer"]
    assert asked_again["questions"][-1]["id"] in action["href"]
    (told,) = house.service.published("referral-lapsed")
    assert (told["holder_organisation_id"], told["due_on"]) == ("praktijk-de-linde", "2026-03-29")


def test_what_waited_before_lapsing_was_known_lapses_too_and_once(house: House) -> None:
    row = house.received()
    read(house.triage.post(f"/referrals/{row['id']}/questions", {"text": "Welke?"}, version=row["version"]))
    found: dict[str, Any] = {}
    exec(compile(text_of(MIGRATION), MIGRATION.name, "exec"), found)  # noqa: S102 - the migration itself, as it landed
    with house.service.database.write() as conn:
        conn.execute(text("DELETE FROM timer WHERE kind = 'referral-lapse'"))
        conn.execute(text(found["AT_ONCE"]))
    house.service.fire_due()
    assert [str(due)[:10] for kind, _, due in house.service.timers() if kind == "referral-lapse"] == ["2026-03-21"]
    for _ in range(2):
        go(house, 22)
    assert len(house.service.published("referral-lapsed")) == 1


def closed(house: House, *, treated: bool) -> dict[str, Any]:
    row = rejected(house)
    if treated:
        row = scheduled(house)
        row = read(house.physician.post(f"/referrals/{row['id']}/back-referral", HANDOVER, version=row["version"]))
    return read(house.gp.post(f"/referrals/{row['id']}/acknowledgement", version=row["version"]))


@pytest.mark.parametrize("treated", [False, True])
def test_what_was_closed_is_opened_again_and_how_it_went_stays_readable(house: House, treated: bool) -> None:
    before = closed(house, treated=treated)
    where = f"/referrals/{before['id']}"
    assert (before["reopen_until"], "reopen" in {each["name"] for each in before["actions"]}) == ("2026-05-31", True)
    house.service.clock.instant = datetime(2026, 3, 12, 9, tzinfo=UTC)
    again = read(house.gp.post(f"{where}/reopening", AGAIN, version=before["version"]))
    assert (again["state"], again["whose_move"]["kind"], again["respond_by"]) == ("received", "team", "2026-03-26")
    assert (again["first_sent_on"], again["queue_since"]) == ("2026-03-02", "2026-03-12" if treated else "2026-03-02")
    assert (again["acceptance"], again["rejection"], again["back_referral"]) == (None, None, None)
    seen = read(house.triage.get(where))
    assert seen["reopenings"][0]["text"] == AGAIN["text"]
    assert (seen["reopenings"][0]["back_referral"] is not None) is treated
    assert len(seen["earlier_rejections"]) == (0 if treated else 1)
    lines = [each["status_line"] for each in read(house.patient.get("/my-referrals"))["items"]]
    assert any("vroeg het team om opnieuw te kijken" in each for each in lines)
    accepted = read(house.triage.post(f"{where}/acceptance", {}, version=seen["version"]))
    assert accepted["state"] == "accepted"
    (told,) = house.service.published("referral-reopened")
    assert (told["reason"], told["from_state"], told["to_state"]) == ("situation-changed", "closed", "received")
    assert AGAIN["text"] not in repr(house.service.published())


def test_after_ninety_days_a_new_referral_is_asked_for(house: House) -> None:
    before = closed(house, treated=False)
    where = f"/referrals/{before['id']}"
    house.service.clock.instant = datetime(2026, 6, 1, 9, tzinfo=UTC)
    assert read(house.gp.get(where))["actions"] == []
    late = house.gp.post(f"{where}/reopening", AGAIN, version=before["version"])
    assert (late.status_code, "nieuwe verwijzing" in late.json["detail"]) == (409, True)
    assert house.triage.post(f"{where}/reopening", AGAIN, version=before["version"]).status_code == 403
