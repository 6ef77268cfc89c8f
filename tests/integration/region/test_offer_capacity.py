"""A receiving team tells how much room its own offer has, and who refers hears it (D26)."""

from shared.contracts.region import OFFER_PUBLISHED
from tests.integration.region.conftest import OFFER
from tests.support.service_app import ServiceUnderTest, person

TRIAGE = person("prof-bakker", "triage", organisation="pijnteam-midden")
WHERE = f"/offers/{OFFER.offer_id}"


def test_a_team_tells_it_and_the_event_says_so(region: ServiceUnderTest) -> None:
    team = region.by(TRIAGE)
    seen = team.get(WHERE)
    (action,) = seen.json["actions"]
    version = seen.json["version"]
    told = team.post(action["href"].removeprefix("/api/region/v1"), {"open_places": 3}, version=version)
    assert (told.status_code, told.json["places"]) == (200, {"number": 3, "as_of": "2026-03-02"})
    closing = {"closed": True, "closed_until": "2026-03-20"}
    closed = team.post(f"{WHERE}/capacity", closing, version=told.json["version"])
    assert (closed.json["open_today"], closed.json["places"]) == (False, None)
    last = region.published(OFFER_PUBLISHED.type.removeprefix("nl.ketenwerk.region."))[-1]
    assert last["closures"] == [{"valid_from": "2026-03-02", "valid_to": "2026-03-20"}]
    assert team.post(f"{WHERE}/capacity", {}, version=version).status_code == 412  # a colleague was first
    again = team.post(f"{WHERE}/capacity", {"open_places": 1}, version=closed.json["version"])
    assert (again.json["open_today"], again.json["closures"]) == (True, [])


def test_bad_input_is_told_at_once_and_others_have_nothing_to_tell(region: ServiceUnderTest) -> None:
    team, version = region.by(TRIAGE), region.by(TRIAGE).get(WHERE).json["version"]
    wrong = {"open_places": -1, "closed": False, "closed_until": "2026-03-20", "free": 1}
    refused = team.post(f"{WHERE}/capacity", wrong, version=version)
    assert {row["field"] for row in refused.json["errors"]} == {"open_places", "closed_until", "free"}
    assert team.post(f"{WHERE}/capacity", {"open_places": 1}).status_code == 428
    other = region.by(person("prof-de-vries", "01.015", organisation="praktijk-de-linde"))
    assert other.get(WHERE).json["actions"] == []
    assert other.post(f"{WHERE}/capacity", {"open_places": 1}, version=version).status_code == 404
    assert team.post("/offers/bestaat-niet/capacity", {"open_places": 1}, version=1).status_code == 404
