"""An item of another organisation or person looks exactly as if it did not exist: same status, same words."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from deploy.local.rooms import domain_services
from shared.identifiers import new_id
from shared.policy.decision import ANY
from shared.policy.subject import Subject
from shared.roles import CARE_ROLES, Role
from tests.support.hostile import JSON, Route, routes_of, text_of
from tests.support.service_app import Answer, person
from tests.support.town import OFFICES, PATIENT, Town, body_for

pytestmark = pytest.mark.xdist_group("items-of-others")  # attacks of others would change the items
SERVICES = [service.name for service in domain_services()]
OVERSIGHT = frozenset({"oversight", "mandated"})  # mandated: the coordinator, of every item by its case number (D25)
STRANGERS = (
    person("prof-elders", *CARE_ROLES, *OFFICES, organisation="praktijk-elders"),
    person("prof-andere-arts", Role.BEDRIJFSARTS, Role.VERZUIMCONSULENT, organisation="arbodienst-elders"),
    person("deskundige-elders", Role.ARBEIDSDESKUNDIGE, organisation="adviesbureau-elders"),
    person("hr-elders", Role.EMPLOYER, organisation="bakkerij-elders"),
    person("patient-elders", Role.PATIENT),
    person("werknemer-elders", Role.EMPLOYEE),
    person("naaste-elders", Role.CARER),
)


def items(house: Town, name: str) -> list[Route]:
    """Return the routes about one item that belongs to someone: whose action not everyone may do with everything.

    What an office or a service alone does, to whatever it oversees, has no strangers: the door stops all others.
    """
    service = house.services[name]
    rows = service.running.works.policy.rows
    found = routes_of(service.by(house.actors[0]).get("/openapi.json").json)
    return [
        route
        for route in found
        if names_in(route)
        and not any(ANY in row.relations for row in rows(route.action))
        and any(row.relations - OVERSIGHT and row.roles - {Role.SERVICE} for row in rows(route.action))
    ]


def strangers(house: Town, name: str) -> tuple[Subject, ...]:
    """Return who has nothing to do with the items of a service; an office that oversees some is no stranger."""
    rows = house.services[name].running.works.policy.grants
    overseers = {role for row in rows if OVERSIGHT & row.relations for role in row.roles}
    return tuple(replace(who, roles=who.roles - overseers) for who in STRANGERS)


def names_in(route: Route) -> list[str]:
    return re.findall(r"\{(\w+)\}", route.path)


def send(house: Town, name: str, who: Subject, route: Route, ids: Mapping[str, str], body: Any) -> Answer:
    caller, method, path = house.services[name].by(who), route.method.upper(), route.at(ids)
    if not route.writes:
        return caller.send(method, path)
    return caller.send(method, path, data=text_of(body), headers=JSON, version=1)


def seen(answer: Answer, ids: Mapping[str, str]) -> tuple[int, str, str | None]:
    """Return what a caller can tell two answers apart by, without the id that they asked for."""
    text: str = answer.text
    for value in ids.values():
        text = text.replace(value, "id")
    return answer.status_code, text, answer.headers.get("ETag")


@pytest.mark.parametrize("name", SERVICES)
def test_it_looks_as_if_it_did_not_exist(house: Town, name: str) -> None:
    for route in items(house, name):
        there = {each: house.ids_for(route.action)[each] for each in names_in(route)}  # a new kind: add one to the town
        first, *_ = there
        nowhere = {each: new_id() for each in there}
        half = {**nowhere, first: there[first]}
        bodies: tuple[Any, ...] = (body_for(house, route), {})
        for who, body in product(strangers(house, name), bodies):
            real, part, none = (seen(send(house, name, who, route, ids, body), ids) for ids in (there, half, nowhere))
            what = f"{who.id} {route.method} {route.path}"
            assert real == part == none, what
            assert real[0] in {400, 403, 404}, f"{what} {real}"


@pytest.mark.parametrize("name", SERVICES)
def test_whose_it_is_sees_that_it_exists(house: Town, name: str) -> None:
    """The attack itself: the ids are those of real items, and some stranger comes as far as asking for them."""
    house.post("persons", 0, "/patients", PATIENT)  # an attack may have ended the relation: they meet again
    asked = set()
    for route in items(house, name):
        there = house.ids_for(route.action)
        if route.method == "get":
            assert send(house, name, house.actor_for(name, route.action), route, there, None).status_code == 200
        answers = [send(house, name, who, route, there, body_for(house, route)) for who in strangers(house, name)]
        asked.add(404 in {answer.status_code for answer in answers})
    assert asked <= {True}, f"{name}: nobody came further than the door"
