"""The board through the real door: columns, filters, the waiting list, several to one colleague with each result."""

from typing import Any

from shared.contracts.region import OFFER_PUBLISHED, PROFESSIONAL_PUBLISHED
from tests.integration.referral.conftest import House, read
from tests.support.referrals import OFFER_EVENT, TEAM

YILMAZ = {
    **dict(PROFESSIONAL_PUBLISHED.example),
    "professional_id": "prof-yilmaz",
    "organisation_id": TEAM,
    "roles": ["01.042"],
}


def column(body: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in body["columns"] if each["code"] == code)


def accepted(house: House, **changes: Any) -> str:
    where = str(house.received(**changes)["id"])
    read(house.triage.post(f"/referrals/{where}/acceptance", {}, version=3))
    return where


def test_the_board_shows_where_each_stands_with_days_left_and_who_waits(house: House) -> None:
    waiting = {"basis": "measured", "days": 28, "as_of": "2026-03-01", "cases": 9}
    house.service.deliver(OFFER_PUBLISHED, {**OFFER_EVENT, "waiting": waiting})
    house.sent()
    first, urgent = accepted(house), accepted(house, urgency="urgent")
    body = read(house.triage.get("/board"))
    assert {each["code"]: each["count"] for each in body["columns"]} == {
        "new": 1,
        "asked": 0,
        "triage": 0,
        "waiting": 2,
        "planned": 0,
        "treating": 0,
    }
    (new,) = column(body, "new")["items"]
    assert (new["days_left"], new["forecast"]) == (10, None)
    lines = {row["id"]: row["forecast"] for row in column(body, "waiting")["items"]}
    assert [(lines[each]["place"], lines[each]["of"]) for each in (urgent, first)] == [(1, 2), (2, 2)]
    assert (lines[first]["invited_by"], lines[first]["basis"], lines[first]["cases"]) == ("2026-03-30", "measured", 9)
    assert column(read(house.triage.get("/board?urgent=true")), "waiting")["count"] == 1
    assert column(read(house.triage.get("/board?holder=team")), "waiting")["count"] == 0
    assert column(read(house.triage.get("/board?holder=prof-bakker")), "waiting")["count"] == 2
    assert column(read(house.triage.get("/board?late=true")), "new")["count"] == 0
    assert not any(each["count"] for each in read(house.stranger.get("/board"))["columns"])


def test_several_go_to_one_colleague_and_each_line_says_what_came_of_it(house: House) -> None:
    house.service.deliver(PROFESSIONAL_PUBLISHED, YILMAZ)
    good, stale, asked = (house.received() for _ in range(3))
    read(house.triage.post(f"/referrals/{asked['id']}/questions", {"text": "Sinds wanneer?"}, version=asked["version"]))
    lines = [
        {"referral_id": good["id"], "version": good["version"]},
        {"referral_id": stale["id"], "version": 1},
        {"referral_id": asked["id"], "version": asked["version"] + 1},
        {"referral_id": "nergens", "version": 1},
    ]
    body = {"holder_id": "prof-yilmaz", "items": lines}
    done = read(house.triage.post("/assignments", body))["results"]
    assert [row["done"] for row in done] == [True, False, False, False]
    assert [row["reason"] is None for row in done] == [True, False, False, False]
    assert read(house.triage.get(f"/referrals/{good['id']}"))["whose_move"]["id"] == "prof-yilmaz"
    (told,) = house.service.published("referral-assigned")
    assert (told["holder_id"], told["to_self"], told["next_step"]) == ("prof-yilmaz", False, "assess")
    nobody = house.triage.post("/assignments", {**body, "holder_id": "prof-de-vries"})
    assert [row["code"] for row in nobody.json["errors"]] == ["unknown-professional"]
    assert (
        house.gp.post("/assignments", {"holder_id": "prof-de-vries", "items": lines[:1]}).json["results"][0]["done"]
        is False
    )
    assert house.triage.post("/assignments", {"holder_id": "", "items": []}).status_code == 400
