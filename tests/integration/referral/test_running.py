"""Who refers a patient anew is told what runs already: to the same offer or line, of the own organisation."""

from typing import Any

import pytest

from shared.contracts.region import OFFER_PUBLISHED
from tests.integration.referral.conftest import House, read
from tests.support.referrals import OFFER, OFFER_EVENT, TEAM


def beside(body: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(row["id"], row["same"], row["sent_on"]) for row in body["running"]]


def test_an_open_referral_to_the_same_offer_is_told_on_a_draft_and_on_every_save(house: House) -> None:
    sent = house.sent()
    assert sent["running"] == []
    drafted = house.draft()
    assert beside(drafted) == [(sent["id"], "offer", sent["sent_on"])]
    (row,) = drafted["running"]
    assert (row["receiver_organisation_id"], row["case_number"]) == (TEAM, sent["case_number"])
    path = f"/referrals/{drafted['id']}"
    changed = read(house.gp.send("PATCH", path, {"purpose": "Iets anders dan eerst."}, version=drafted["version"]))
    assert beside(changed) == beside(drafted)
    again = read(house.gp.post(f"{path}/sending", version=changed["version"]))
    assert again["running"] == [], "it warns, it does not stop"


def test_another_draft_is_told_too_and_what_is_closed_is_not(house: House) -> None:
    first = house.draft()
    second = house.draft()
    assert beside(second) == [(first["id"], "offer", None)]
    read(house.gp.post(f"/referrals/{first['id']}/deletion", version=first["version"]))
    assert read(house.gp.get(f"/referrals/{second['id']}"))["running"] == []


@pytest.mark.parametrize(
    ("line", "kind", "same"),
    [(OFFER_EVENT["line"], "fysiotherapie", ["line"]), (2, OFFER.kind, ["kind"]), (2, "pijnpolikliniek", [])],
)
def test_another_offer_counts_when_it_is_of_the_same_kind_or_line(
    house: House, line: int, kind: str, same: list[str]
) -> None:
    house.sent()
    house.service.deliver(OFFER_PUBLISHED, {**OFFER_EVENT, "offer_id": "offer-ander", "line": line, "kind": kind})
    assert [row["same"] for row in house.draft(offer_id="offer-ander")["running"]] == same
    assert OFFER.offer_id != "offer-ander"
