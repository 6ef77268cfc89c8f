"""Keep your place, as its people meet it: who may, when not, what each side reads, what is told."""

from typing import Any

from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_triage import REJECTION

NEW = {"text": "Het verslag van de neuroloog is er nu."}


def rejected(house: House) -> dict[str, Any]:
    received = house.received()
    return read(house.triage.post(f"/referrals/{received['id']}/rejection", REJECTION, version=received["version"]))


def test_what_was_declined_is_put_before_the_team_again_and_keeps_its_place(house: House) -> None:
    first = rejected(house)
    where = f"/referrals/{first['id']}"
    house.service.clock.instant = house.service.clock.instant.replace(day=9)
    assert "resend" in {row["name"] for row in read(house.gp.get(where))["actions"]}
    again = read(house.gp.post(f"{where}/resending", NEW, version=first["version"]))
    assert (again["state"], again["rejection"], again["whose_move"]["kind"]) == ("sent", None, "team")
    assert (again["first_sent_on"], again["queue_since"], again["respond_by"]) == (
        "2026-03-02",
        "2026-03-02",
        "2026-03-23",
    )
    seen = read(house.triage.get(where))
    assert (seen["state"], seen["earlier_rejections"][0]["reason"]) == ("received", "no-capacity")
    assert seen["supplements"][0]["text"] == NEW["text"]
    (told,) = house.service.published("referral-resent")
    assert (told["first_sent_on"], told["from_state"], told["to_state"]) == ("2026-03-02", "rejected", "sent")
    assert NEW["text"] not in repr(house.service.published())
    (mine,) = read(house.patient.get("/my-referrals"))["items"]
    assert "U houdt uw plek" in mine["status_line"]


def test_only_the_sender_asks_again_and_only_after_it_was_declined(house: House) -> None:
    first = rejected(house)
    where = f"/referrals/{first['id']}/resending"
    assert house.triage.post(where, NEW, version=first["version"]).status_code == 403
    assert house.assistant.post(where, NEW, version=first["version"]).status_code == 403
    assert house.stranger.post(where, NEW, version=first["version"]).status_code == 404
    assert house.gp.post(where, {}, version=first["version"]).status_code == 400
    assert house.gp.post(where, NEW, version=1).status_code == 412
    read(house.gp.post(where, NEW, version=first["version"]))
    twice = house.gp.post(where, NEW, version=first["version"])
    assert (twice.status_code, twice.json["by"]) == (409, "prof-de-vries")


def test_an_addition_reaches_the_receiver_and_leaves_every_date(house: House) -> None:
    sent = house.received()
    where = f"/referrals/{sent['id']}"
    added = read(house.gp.post(f"{where}/supplements", NEW, version=sent["version"]))
    same = ("state", "whose_move", "respond_by", "sending", "first_sent_on")
    assert {name: added[name] for name in same} == {name: sent[name] for name in same}
    assert read(house.physician.get(where))["supplements"] == added["supplements"]
    assert house.triage.post(f"{where}/supplements", NEW, version=added["version"]).status_code == 403
    (told,) = house.service.published("referral-supplemented")
    assert (told["supplemented_by"], told["supplemented_on"]) == ("prof-de-vries", "2026-03-02")


def test_a_draft_and_what_is_over_take_no_addition(house: House) -> None:
    draft, over = house.draft(), rejected(house)
    for row in (draft, over):
        refused = house.gp.post(f"/referrals/{row['id']}/supplements", NEW, version=row["version"])
        assert refused.status_code == 409
        assert refused.json["allowed"]
