"""Neither side reaches the other (D4): whoever follows every id they are given finds none of the other side.

A walker begins with nothing but a token, reads every route, puts every id it was told into every place of a path, and
so on. The machtiging of the town joins the two in persons only; what it shares carries an id of its own. Where the
patient allowed one question, the treater reads which arbodienst asks, and still no id of the work side.
"""

import re
from collections.abc import Iterator, Mapping
from random import Random

import pytest

from deploy.local.rooms import domain_services
from shared.policy.subject import Subject
from shared.roles import CARE_ROLES, Role
from tests.support.hostile import Route, routes_of
from tests.support.service_app import person
from tests.support.town import ARBODIENST, BAKERY, CENTRE, PRACTICE, Town
from tests.support.town.built import town

CARE = ("patient_id", "chain_id", "referral_id", "sent_id", "plan_id", "question_id")
WORK = ("case_id", "employee_id")
CARE_PLACES, WORK_PLACES = (PRACTICE, CENTRE), (ARBODIENST, BAKERY)
DIRECTORY = "region"  # who works where is for everyone; it is about no patient (ROL-10)
SERVICES = tuple(service.name for service in domain_services() if service.name != DIRECTORY)
ID = re.compile(r'"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"')
ALLOWED = "/care-questions"  # by the patient, for this one question
ROUNDS, MOST = 3, 150
SIDES: Mapping[str, tuple[tuple[Subject, ...], tuple[str, ...], tuple[str, ...]]] = {
    "work": (
        (
            person("prof-smit", Role.BEDRIJFSARTS, organisation=ARBODIENST),
            person("consulent", Role.VERZUIMCONSULENT, organisation=ARBODIENST),
            person("hr-van-dijk", Role.EMPLOYER, organisation=BAKERY),
            person("casemanager", Role.CASEMANAGER, organisation=BAKERY),
            person("{employee_id}", Role.EMPLOYEE),
        ),
        CARE,
        CARE_PLACES,
    ),
    "care": (
        (
            person("prof-alles", *CARE_ROLES, organisation=PRACTICE),
            person("prof-team", *CARE_ROLES, organisation=CENTRE),
        ),
        WORK,
        WORK_PLACES,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("walk")) as found:
        yield found


def reading(house: Town) -> list[tuple[str, Route]]:
    """Return every route that reads."""
    found = []
    for name in SERVICES:
        document = house.services[name].by(house.actors[0]).get("/openapi.json").json
        found += [(name, route) for route in routes_of(document) if route.method == "get"]
    return found


def walk(house: Town, who: Subject) -> Iterator[tuple[str, str]]:
    """Yield where someone came and what they read, following what they were told."""
    dice, known, seen = Random(4), {"begin"}, set[str]()
    routes = reading(house)
    for _ in range(ROUNDS):
        paths = {f"{name} {_at(route, id)}" for name, route in routes for id in known} - seen
        for path in dice.sample(sorted(paths), min(len(paths), MOST)):
            seen.add(path)
            name, _, below = path.partition(" ")
            answer = house.services[name].by(who).get(below)
            if answer.status_code == 200:
                known |= set(ID.findall(answer.text))
                yield path, answer.text


def _at(route: Route, id: str) -> str:
    return re.sub(r"{\w+}", id, route.path)


def found_by(house: Town, side: str) -> list[str]:
    """Return where somebody of a side read an id, or an organisation, of the other."""
    walkers, theirs, places = SIDES[side]
    ids = [house.ids[name] for name in theirs]
    hits = []
    for own in (known_as(house, who) for who in walkers):
        for path, text in walk(house, own):
            secret = ids if ALLOWED in path else [*ids, *places]
            hits += [f"{own.id} {path}"] if any(each in text for each in secret) else []
    return hits


def known_as(house: Town, who: Subject) -> Subject:
    """Return the walker under the id that the town knows."""
    return person(who.id.format_map(house.ids), *who.roles, organisation=who.organisation_id)


@pytest.mark.parametrize("side", SIDES)
def test_d4_no_walk_over_the_api_reaches_the_other_side(house: Town, side: str) -> None:
    assert found_by(house, side) == []


@pytest.mark.parametrize(("side", "service"), [("work", "worktrack"), ("care", "referral"), ("care", "careplan")])
def test_d4_no_event_names_the_other_side(house: Town, side: str, service: str) -> None:
    _, theirs, places = SIDES[side]
    told = str(house.services[service].published())
    assert told != "[]"
    assert not [each for each in (*(house.ids[name] for name in theirs), *places) if each in told]


@pytest.mark.parametrize("side", SIDES)
def test_negative_control_a_walk_finds_what_is_of_its_own_side(house: Town, side: str) -> None:
    """Else the walks would be satisfied by coming nowhere."""
    walkers, _, _ = SIDES[side]
    mine = set(CARE if side == "care" else WORK) - {"question_id"}
    read = "".join(text for who in walkers for _, text in walk(house, known_as(house, who)))
    assert {name for name in mine if house.ids[name] in read} == mine
