"""Own views of the board through the real door: whose they are, one name twice, the limit, what no longer exists."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import update

from services.referral.storage.tables import saved_view
from shared.contracts.region import OFFER_PUBLISHED, PROFESSIONAL_PUBLISHED
from tests.integration.referral.conftest import House, read
from tests.support.at_once import at_once
from tests.support.referrals import OFFER_EVENT, TEAM

YILMAZ = {
    **dict(PROFESSIONAL_PUBLISHED.example),
    "professional_id": "prof-yilmaz",
    "organisation_id": TEAM,
    "roles": ["01.042"],
}
MINE = {"column": "triage", "urgent": True, "holder": "prof-yilmaz", "offer_id": OFFER_EVENT["offer_id"]}


def keep(house: House, name: str, status: int = 201, **more: Any) -> dict[str, Any]:
    return read(house.triage.post("/saved-views", {"name": name, "urgent": True, **more}), status)


def names(answer: dict[str, Any]) -> list[str]:
    return [each["name"] for each in (answer["views"] if "views" in answer else answer["items"])]


def test_a_view_is_kept_for_one_person_and_opens_the_board_as_it_was_filtered(house: House) -> None:
    house.service.deliver(PROFESSIONAL_PUBLISHED, YILMAZ)
    house.received()
    urgent = house.received(urgency="urgent")
    kept = keep(house, "  Dringend   vandaag ", column="triage", move="ours")
    assert (kept["name"], kept["gone"], kept["filters"]["late"]) == ("Dringend vandaag", [], False)
    board = read(house.triage.get(f"/board?view={kept['id']}"))
    assert (board["view"], names(board), board["filters"]["move"]) == (kept["id"], ["Dringend vandaag"], "ours")
    (column,) = board["columns"]
    assert [row["id"] for row in column["items"]] == [urgent["id"]]
    assert read(house.triage.get("/board?move=theirs&column=triage"))["columns"][0]["count"] == 0
    assert read(house.triage.get("/worklist"))["views"] == [{"id": kept["id"], "name": "Dringend vandaag"}]
    for other in (house.physician, house.stranger):  # a colleague, and somebody elsewhere
        assert names(read(other.get("/saved-views"))) == []
        assert read(other.get(f"/board?view={kept['id']}"))["view"] is None
        assert other.send("DELETE", f"/saved-views/{kept['id']}").status_code == 404
    assert house.patient.get("/saved-views").status_code == 403
    assert house.triage.send("DELETE", f"/saved-views/{kept['id']}").status_code == 204
    assert house.triage.send("DELETE", f"/saved-views/{kept['id']}").status_code == 404
    assert read(house.triage.get(f"/board?view={kept['id']}"))["view"] is None


def test_the_same_name_replaces_when_said_and_twenty_is_the_most(house: House) -> None:
    first = keep(house, "Te laat")
    assert "al een weergave met deze naam" in keep(house, "te  LAAT", 409)["detail"]
    again = keep(house, "te  LAAT", urgent=False, late=True, replaces=True)
    assert (again["id"], again["name"], again["filters"]["urgent"]) == (first["id"], "te LAAT", False)
    for number in range(19):
        keep(house, f"Weergave {number}", replaces=True)
    full = keep(house, "Een te veel", 400)
    assert [row["code"] for row in full["errors"]] == ["too-many"]
    keep(house, "Weergave 3", replaces=True)
    assert read(house.triage.get("/saved-views"))["most"] == 20


def test_everything_that_keeps_a_view_from_being_kept_is_said_at_once(house: House) -> None:
    body = {"name": "Mevrouw 999900006", "column": "gisteren", "holder": "prof-nergens", "offer_id": "x"}
    refused = read(house.triage.post("/saved-views", body), 400)
    found = {(row["field"], row["code"]) for row in refused["errors"]}
    assert found == {
        ("name", "not-allowed"),
        ("column", "unknown-code"),
        ("holder", "unknown-professional"),
        ("offer_id", "unknown"),
    }
    assert "999900006" not in str(refused)
    nothing = read(house.triage.post("/saved-views", {"name": "Alles", "late": False}), 400)
    assert [(row["field"], row["code"]) for row in nothing["errors"]] == [("", "required")]


def test_a_part_that_no_longer_exists_is_named_and_the_rest_still_filters(house: House) -> None:
    house.service.deliver(PROFESSIONAL_PUBLISHED, YILMAZ)
    kept = keep(house, "Van Yilmaz", **MINE)
    house.service.deliver(PROFESSIONAL_PUBLISHED, {**YILMAZ, "roles": []})
    house.service.deliver(OFFER_PUBLISHED, {**OFFER_EVENT, "valid_to": "2026-03-01"})
    newer = {**MINE, "weather": "rain", "column": ["triage"]}  # as a later version, or a slip, could have kept it
    with house.service.database.write() as conn:
        conn.execute(update(saved_view).values(filters=newer))
    board = read(house.triage.get(f"/board?view={kept['id']}"))
    (view,) = board["views"]
    assert {row["filter"] for row in view["gone"]} == {"holder", "offer_id", "weather", "column"}
    assert [name for name, value in board["filters"].items() if value] == ["urgent"]
    assert len(board["columns"]) == 6


def test_who_works_here_no_longer_has_no_views_here(house: House) -> None:
    own = {**YILMAZ, "professional_id": "prof-bakker", "roles": ["30.000"]}
    house.service.deliver(PROFESSIONAL_PUBLISHED, own)
    keep(house, "Van mij")
    house.service.deliver(PROFESSIONAL_PUBLISHED, {**own, "roles": []})
    house.service.deliver(PROFESSIONAL_PUBLISHED, own)
    assert names(read(house.triage.get("/saved-views"))) == []


def test_one_name_twice_at_once_is_one_view_and_the_last_place_goes_to_one(house: House) -> None:
    def keeping(name: str) -> Callable[[], int]:
        return lambda: house.triage.post("/saved-views", {"name": name, "urgent": True}).status_code

    assert sorted(at_once(keeping("Samen"), keeping("SAMEN"))) == [201, 409]
    for number in range(18):
        keep(house, f"Weergave {number}")
    assert sorted(at_once(keeping("Een"), keeping("Twee"))) == [201, 400]


def test_the_filters_of_the_board_and_a_view_narrow_the_worklist_page_by_page(house: House) -> None:
    """One kind of view for both lists; what is counted stays the whole box."""
    house.received()
    urgent = [house.received(urgency="urgent")["id"] for _ in range(2)]
    asked = house.received(urgency="urgent")
    read(house.triage.post(f"/referrals/{asked['id']}/questions", {"text": "Sinds wanneer?"}, version=asked["version"]))
    view = keep(house, "Dringend bij ons", move="ours")["id"]
    page = read(house.triage.get(f"/worklist?progress=open&pageSize=1&view={view}"))
    rest = read(house.triage.get(page["next"]))
    assert {row["id"] for row in (*page["items"], *rest["items"])} == set(urgent)
    assert (rest["next"], page["counts"]["open"], page["view"], page["filters"]["urgent"]) == (None, 4, view, True)
    (one,) = read(house.triage.get("/worklist?column=asked&urgent=true&holder=prof-de-vries"))["items"]
    assert one["id"] == asked["id"]
    (theirs,) = read(house.gp.get("/worklist?box=sent&move=ours"))["items"]  # the sender's own move
    assert theirs["id"] == asked["id"]
    for nothing in ("late=true", "offerId=elders", "holder=prof-yilmaz"):
        assert read(house.triage.get(f"/worklist?{nothing}"))["items"] == []
    gone = read(house.physician.get(f"/worklist?view={view}"))  # a view of somebody else narrows nothing
    assert (gone["view"], len(gone["items"])) == (None, 4)
    assert house.triage.get("/worklist?column=vroeger").status_code == 400
