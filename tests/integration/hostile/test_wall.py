"""One layer may fail: without the policy the wall keeps every item from strangers, and the reverse (D52)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest
from sqlalchemy import select

from shared.identifiers import new_id
from shared.policy.decision import Decision, Policy
from shared.policy.subject import Subject
from shared.roles import CARE_ROLES, Role
from tests.integration.hostile.test_ids_inside import asked, requests
from tests.support.databases import CHOSEN
from tests.support.hostile import Route, routes_of, sample
from tests.support.service_app import Answer, ServiceUnderTest, person
from tests.support.town import BAKERY, Town
from tests.support.town.built import town

WALLED = {
    "referral": "{referral_id}",
    "careplan": "{plan_id}",
    "worktrack": "{case_id}",
    "notifications": "{notice_id}",
    "persons": "{patient_id}",
}
OWN = (
    ("referral", 0, "/referrals/{sent_id}"),
    ("careplan", 6, "/plans/{plan_id}"),
    ("worktrack", 1, "/cases/{case_id}"),
    ("notifications", 0, "/inbox"),
    ("persons", 0, "/patients/{patient_id}"),
    ("persons", 3, "/my-choices"),
    ("persons", 1, "/my-rights"),
)
STRANGERS = (
    person("prof-vreemd", *CARE_ROLES, organisation="praktijk-vreemd"),
    person("bedrijfsarts-vreemd", Role.BEDRIJFSARTS, organisation="arbodienst-vreemd"),
    person("hr-vreemd", Role.EMPLOYER, organisation="bedrijf-vreemd"),
    person("patient-vreemd", Role.PATIENT),
    person("employee-vreemd", Role.EMPLOYEE),
)


class Naive(Policy):
    """Lets everybody do everything."""

    def decide(self, *_: object) -> Decision:
        """Say yes."""
        return Decision(True, "")

    def by_role(self, *_: object) -> bool:
        """Say yes."""
        return True


@contextmanager
def town_on(folder: Path, server: str | None) -> Iterator[Town]:
    """Give a town on this server; none: on SQLite, which has no wall."""
    with ExitStack() as open_ones:
        with pytest.MonkeyPatch.context() as meanwhile:
            meanwhile.setattr(CHOSEN, "server", server)
            found = open_ones.enter_context(town(folder))
        yield found


@contextmanager
def without_policy(found: Town) -> Iterator[Town]:
    """Let the services let everybody do everything."""
    with each_with(found, "policy", lambda _service: Naive(())):
        yield found


@contextmanager
def without_wall(found: Town) -> Iterator[Town]:
    """Let the services work as superuser, whom no wall holds back."""
    with each_with(found, "database", lambda service: service.database):
        yield found


@contextmanager
def each_with(found: Town, name: str, other: Callable[[ServiceUnderTest], object]) -> Iterator[None]:
    works = {service: each.running.works for service, each in found.services.items()}
    before = {service: getattr(each, name) for service, each in works.items()}
    for service, each in works.items():
        object.__setattr__(each, name, other(found.services[service]))
    yield
    for service, each in works.items():
        object.__setattr__(each, name, before[service])


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory, postgres_server: str) -> Iterator[Town]:
    with town_on(tmp_path_factory.mktemp("walled"), postgres_server) as found:
        yield found


@pytest.fixture(scope="module")
def unwalled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town_on(tmp_path_factory.mktemp("unwalled"), None) as found, without_policy(found):
        yield found


def attempts(found: Town, name: str, stranger: Subject) -> dict[str, Answer]:
    """Let a stranger try every route of the service, with the ids of what is there."""
    caller = found.services[name].by(stranger)
    routes = [route for route in routes_of(caller.get("/openapi.json").json) if is_about_items(name, route)]
    return {f"{route.method} {route.path}": caller.send(*_asked(found, route), version=1) for route in routes}


def is_about_items(name: str, route: Route) -> bool:
    """Tell whether a route is about one walled item, or reads many."""
    return WALLED[name] in route.path or (route.method == "get" and "{" not in route.path)


def _asked(found: Town, route: Route) -> tuple[str, str, object]:
    body = sample(route.body, found.ids) if route.body else None
    return route.method.upper(), route.at(found.ids_for(route.action)), body


def told(found: Town, answer: Answer) -> set[str]:
    """Return which ids of the items and their patients an answer betrays; a refusal may repeat what it was asked."""
    secret = {"referral_id", "sent_id", "plan_id", "case_id", "notice_id", "patient_id", "chain_id", "employee_id"}
    return {name for name in secret if answer.status_code < HTTPStatus.BAD_REQUEST and found.ids[name] in answer.text}


def kept(found: Town, name: str) -> dict[str, list[str]]:
    """Return every row of the service's own tables, as one looks over the wall."""
    service = found.services[name]
    with service.database.read() as conn:
        tables = service.running.service.metadata.tables.values()
        return {
            table.name: sorted(map(repr, conn.execute(select(table)))) for table in tables if table.name not in OF_TRIES
        }


OF_TRIES = {"sending_quota"}  # how often the own organisation of a stranger tried
LAYERS = pytest.mark.parametrize("but_for", [without_policy, without_wall], ids=["by the wall", "by the policy"])


@pytest.mark.postgres
@LAYERS
@pytest.mark.parametrize("name", WALLED)
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.id)
def test_one_layer_alone_keeps_a_stranger_from_every_item(
    walled: Town, name: str, stranger: Subject, but_for: Callable[[Town], AbstractContextManager[Town]]
) -> None:
    before = kept(walled, name)
    with but_for(walled):
        answers = attempts(walled, name, stranger)
    about_one = {what: answer for what, answer in answers.items() if WALLED[name] in what}
    assert not {what: told(walled, answer) for what, answer in answers.items() if told(walled, answer)}
    assert {what: answer.status_code for what, answer in about_one.items() if answer.status_code < 400} == {}
    assert {answer.status_code for answer in about_one.values()} & {403, 404}
    assert kept(walled, name) == before


@pytest.mark.postgres
@LAYERS
@pytest.mark.parametrize("path", ["/employees", "/employee-checks"])
def test_one_layer_alone_hides_the_staff_of_an_employer_from_whom_it_does_not_serve(
    walled: Town, path: str, but_for: Callable[[Town], AbstractContextManager[Town]]
) -> None:
    before, (_, foreign, *_) = kept(walled, "persons"), STRANGERS
    entry = {"given_name": "Over", "family_name": "Schreven"}
    named, bare = ([{**more, "personnel_number": number} for number in ("7", "70")] for more in (entry, {}))
    with but_for(walled):
        caller = walled.services["persons"].by(foreign)
        sent = [
            [caller.post(path, {"employer_id": BAKERY, "employees": [row]}) for row in rows] for rows in (named, bare)
        ]
    assert all((known.status_code, known.json) == (strange.status_code, strange.json) for known, strange in sent)
    assert kept(walled, "persons") == before


@pytest.mark.postgres
@LAYERS
def test_one_layer_alone_lets_a_party_to_its_own(
    walled: Town, but_for: Callable[[Town], AbstractContextManager[Town]]
) -> None:
    """Else the test above would be satisfied by a layer around everybody."""
    with but_for(walled):
        for name, actor, path in OWN:
            found = walled.services[name].by(walled.actors[actor]).get(path.format_map(walled.ids))
            assert found.status_code == 200


@pytest.mark.parametrize("name", WALLED)
def test_negative_control_without_policy_and_without_wall_a_stranger_gets_it(unwalled: Town, name: str) -> None:
    betrayed = [told(unwalled, answer) for one in STRANGERS for answer in attempts(unwalled, name, one).values()]
    assert any(betrayed)


@pytest.mark.parametrize("name", ["persons", "referral"])
def test_negative_control_without_policy_and_without_wall_an_id_inside_a_request_tells(
    unwalled: Town, name: str
) -> None:
    """What ``test_it_is_answered_as_one_that_is_not_there`` would see."""
    found = (
        (route, place, (unwalled.ids_for(route.action)[place.kind], new_id()))
        for route, place in requests(unwalled, name)
    )
    told_apart = (
        len({asked(unwalled, name, STRANGERS[0], route, place, id, {}).text.replace(id, "id") for id in pair}) > 1
        for route, place, pair in found
    )
    assert any(told_apart)
