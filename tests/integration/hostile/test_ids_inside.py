"""An id inside a request betrays no more than one in a path: another's item is answered as if it were not there.

Every field of a body and every key of a query that is an id by its name is tried, one at a time, by five strangers.
"""

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

import pytest

from deploy.local.rooms import domain_services
from shared.contracts.persons import PATIENT_REGISTERED
from shared.identifiers import new_id
from shared.policy.subject import Subject
from tests.integration.hostile.test_items_of_others import STRANGERS, seen
from tests.support.hostile import JSON, Route, routes_of, text_of
from tests.support.service_app import Answer
from tests.support.town import PATIENT, Town, body_for

pytestmark = pytest.mark.xdist_group("ids-inside")  # attacks of others would change the items
SERVICES = [service.name for service in domain_services()]
DIRECTORY = {
    "organisation_id",
    "employer_id",
    "professional_id",
    "clinician_id",
    "offer_id",
}  # anyone may look these up
WHOLE_LOG = "audit.read"  # the privacy officer of the region reads all of it; that is the office (NEN 7513)
KINDS = {
    "item_id": "referral_id",
    "holder_id": "organisation_id",
    "stand_in_id": "professional_id",
    "with_id": "professional_id",
    "for_id": "professional_id",
    "stand_in_organisation_id": "organisation_id",
}
TOLD_APART = {"chain_id", "patient_id", "patient_ids", "employee_ids", "candidate_id", "chainId", "patientId", "caseId"}


@dataclass(frozen=True)
class Place:
    """Where an id stands: a key of the query, or a field of the body by its path."""

    name: str
    path: tuple[str | int, ...] = ()

    @property
    def kind(self) -> str:
        """What it is the id of, as the town calls it."""
        found = re.sub(r"[A-Z]", lambda sign: f"_{sign[0].lower()}", self.name).removesuffix("s")
        return KINDS.get(found, found)


def places(house: Town, route: Route) -> Iterator[Place]:
    """Yield every id that a request may carry, but those that the directory tells everyone."""
    inside = (Place(name) for name in route.query if name.endswith("Id"))
    for place in (*inside, *_in_body(body_for(house, route) if route.body else None)):
        if place.kind not in DIRECTORY and route.action != WHOLE_LOG:
            yield place


def _in_body(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[Place]:
    if isinstance(value, list) and value:
        yield from _in_body(value[0], (*path, 0))
    for name, below in value.items() if isinstance(value, dict) else ():
        yield from [Place(name, (*path, name))] if name.endswith(("_id", "_ids")) else _in_body(below, (*path, name))


def asked(house: Town, name: str, who: Subject, route: Route, place: Place, id: str, ids: Mapping[str, str]) -> Answer:
    """Send the request with this id in that place, all the rest as it should be."""
    caller, path = house.services[name].by(who), route.at(house.ids_for(route.action))
    if not place.path:
        return caller.send(route.method.upper(), f"{path}?{place.name}={id}")
    body = body_for(house, route)
    body.update({each: ids[each] for each in body.keys() & ids.keys()})
    return caller.send(route.method.upper(), path, data=text_of(_with(body, place.path, id)), headers=JSON, version=1)


def _with(value: Any, path: tuple[str | int, ...], id: str) -> Any:
    """Return the value with an id in one place."""
    if not path:
        return [id] if isinstance(value, list) else id
    step, *rest = path
    changed: Any = copy(value)
    changed[step] = _with(value[step], tuple(rest), id)
    return changed


def requests(house: Town, name: str) -> Iterator[tuple[Route, Place]]:
    document = house.services[name].by(house.actors[0]).get("/openapi.json").json
    yield from ((route, place) for route in routes_of(document) for place in places(house, route))


@pytest.fixture(scope="module")
def own(house: Town) -> dict[str, str]:
    """Give a patient of the first stranger's own: with that the rest of a request may be right."""
    body = {**PATIENT, "bsn": "999900018"}
    made = house.services["persons"].by(STRANGERS[0]).post("/patients", body).json
    ids = {name: made[name] for name in ("patient_id", "chain_id")}
    practice = {"organisation_id": STRANGERS[0].organisation_id}
    house.services["referral"].deliver(PATIENT_REGISTERED, {**ids, **practice})
    return ids


@pytest.mark.parametrize("name", SERVICES)
def test_it_is_answered_as_one_that_is_not_there(house: Town, name: str, own: dict[str, str]) -> None:
    for route, place in requests(house, name):
        theirs, nowhere = house.ids_for(route.action)[place.kind], new_id()  # a new kind: add one to the town
        for who in STRANGERS:
            for rest in ({}, own):
                real, none = (asked(house, name, who, route, place, id, rest) for id in (theirs, nowhere))
                mask = {**own, "theirs": theirs, "nowhere": nowhere}
                assert seen(real, mask) == seen(none, mask), f"{who.id} {route.method} {route.path} {place.name}"


def test_whose_it_is_can_tell_it_apart(house: Town) -> None:
    """Else the test above would be satisfied by requests that get nowhere."""
    told: set[str] = set()
    for name in SERVICES:
        for route, place in requests(house, name):
            pair = (house.ids_for(route.action)[place.kind], new_id())
            for who in house.actors:
                real, none = (asked(house, name, who, route, place, id, {}) for id in pair)
                told |= {place.name} if real.text.replace(pair[0], pair[1]) != none.text else set()
    assert told >= TOLD_APART
