"""What a body may not say of itself is refused by name at every route: whose it is, its id, state and version."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from marshmallow import EXCLUDE, Schema

from deploy.local.rooms import domain_services
from tests.support.hostile import JSON, Route, routes_of, text_of
from tests.support.service_app import Answer
from tests.support.town import Town, body_for

pytestmark = pytest.mark.xdist_group("mass-assignment")  # attacks of others would change the items
SERVICES = [service.name for service in domain_services()]
FOREIGN = ("id", "version", "status", "state", "organisation_id", "patient_id", "chain_id", "created_by", "roles")
WITHOUT_SAMPLE = "/decisions/{decision}"  # each has its own form: test_decision_list looks at those


def refused(answer: Answer) -> set[str]:
    """Return the fields that an answer calls unknown; a check answers with its faults."""
    body: Mapping[str, Any] = answer.json or {}
    rows = body.get("errors", body.get("faults", ()))
    return {row["field"] for row in rows if row["code"] == "unknown-field"}


def written(house: Town, name: str) -> Iterator[tuple[Route, dict[str, Any]]]:
    """Yield every route that takes a body, with one that it takes."""
    for route in routes_of(house.services[name].by(house.actors[0]).get("/openapi.json").json):
        body = body_for(house, route) if route.writes and route.body else None
        if isinstance(body, dict) and not route.path.endswith(WITHOUT_SAMPLE):
            yield route, body


def taken(house: Town, name: str) -> Iterator[str]:
    """Yield what a route took although it is not its to say."""
    for route, body in written(house, name):
        foreign = set(FOREIGN) - body.keys()
        who, path = house.services[name].by(house.actor_for(name, route.action)), route.at(house.ids_for(route.action))
        said = {**body, **dict.fromkeys(foreign, house.ids["patient_id"])}
        answer = who.send(route.method.upper(), path, data=text_of(said), headers=JSON, version=1)
        yield from (f"{route.method} {path}: {field}" for field in sorted(foreign - refused(answer)))


@pytest.mark.parametrize("name", SERVICES)
def test_no_route_lets_a_body_say_whose_it_is(house: Town, name: str) -> None:
    assert list(taken(house, name)) == []


def test_negative_control_a_service_that_passes_over_what_it_does_not_know_is_seen(
    house: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Schema.load
    monkeypatch.setattr(Schema, "load", lambda self, data, **more: honest(self, data, **{**more, "unknown": EXCLUDE}))
    assert list(taken(house, "notifications"))
