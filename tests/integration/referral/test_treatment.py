"""After acceptance the receiver holds the referral: begun, told, watched; and what stood still is held again."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_silence import go, levels
from tests.integration.referral.test_triage import REJECTION
from tests.support.house import ROOT, text_of

MIGRATION = ROOT / "services/referral/storage/migrations/versions/0011_nothing_stands_still.py"


def scheduled(house: House) -> dict[str, Any]:
    where = f"/referrals/{house.received()['id']}"
    accepted = read(house.triage.post(f"{where}/acceptance", {}, version=3))
    planned = house.triage.post(f"{where}/screening", {"screening_on": "2026-03-20"}, version=accepted["version"])
    return read(planned)


def test_the_treatment_begins_and_sender_and_patient_know_by_when_they_hear(house: House) -> None:
    planned = scheduled(house)
    where = f"/referrals/{planned['id']}"
    assert planned["whose_move"]["due_on"] == "2026-05-01"
    house.service.clock.instant = datetime(2026, 3, 30, 9, tzinfo=UTC)
    begun = read(house.physician.post(f"{where}/treatment", {"started_on": "2026-03-30"}, version=planned["version"]))
    assert (begun["state"], begun["treatment"]["started_by"]) == ("in-treatment", "prof-yilmaz")
    assert (begun["whose_move"]["id"], begun["whose_move"]["due_on"]) == ("prof-yilmaz", "2026-06-22")
    (told,) = house.service.published("treatment-started")
    assert (told["report_due_on"], told["from_state"], told["to_state"]) == ("2026-06-22", "scheduled", "in-treatment")
    (mine,) = read(house.patient.get("/my-referrals"))["items"]
    assert "22 juni 2026" in mine["next_line"]
    go(house, 23, month=6)
    assert levels(house) == [("holder", "prof-yilmaz")]
    (late,) = read(house.patient.get("/my-referrals"))["items"]
    assert late["next_line"] == "Het team heeft een herinnering gekregen."


def test_every_fault_of_a_start_is_named_and_nobody_else_begins(house: House) -> None:
    planned = scheduled(house)
    where = f"/referrals/{planned['id']}/treatment"
    refused = house.triage.post(where, {"started_on": "2026-03-03", "onbekend": 1}, version=planned["version"])
    assert (refused.status_code, {row["field"] for row in refused.json["errors"]}) == (400, {"started_on", "onbekend"})
    assert house.gp.post(where, {"started_on": "2026-03-02"}, version=planned["version"]).status_code == 403
    assert house.stranger.post(where, {"started_on": "2026-03-02"}, version=planned["version"]).status_code == 404
    assert house.triage.post(where, {"started_on": "2026-03-02"}, version=1).status_code == 412


def test_what_stood_still_before_every_state_had_a_holder_is_held_after_the_migration(house: House) -> None:
    """The migration leaves a timer for each; the timer gives the holder, once, and the silence climbs from then on."""
    planned, rejected = scheduled(house), house.received()
    read(house.triage.post(f"/referrals/{rejected['id']}/rejection", REJECTION, version=3))
    of_before(house, planned["id"], rejected["id"])
    for _ in range(2):
        migrate(house)
        house.service.fire_due()
    told = {row["referral_id"]: row["holder_id"] for row in house.service.published("referral-holder-given")}
    assert told == {planned["id"]: "prof-bakker", rejected["id"]: "prof-de-vries"}
    assert len(house.service.published("referral-holder-given")) == 2
    seen = read(house.gp.get(f"/referrals/{rejected['id']}"))
    assert (seen["whose_move"]["next_step"], seen["whose_move"]["due_on"]) == ("act-on-rejection", "2026-03-09")
    assert [kind for kind, _, _ in house.service.timers()] == ["referral-silence"] * 2


def of_before(house: House, *ids: str) -> None:
    """Make them as the release before kept them: without a holder, and closed."""
    forget = text("UPDATE referral SET closed = 1, content = json_set(content, '$.turn', NULL) WHERE id = :id")
    with house.service.database.write() as conn:
        conn.execute(text("DELETE FROM timer"))
        for each in ids:
            conn.execute(forget, {"id": each})


def migrate(house: House) -> None:
    """Do what the migration does."""
    found: dict[str, Any] = {}
    exec(compile(text_of(MIGRATION), MIGRATION.name, "exec"), found)  # noqa: S102 - the migration itself, as it landed
    with house.service.database.write() as conn:
        conn.execute(text(found["AT_ONCE"]))
