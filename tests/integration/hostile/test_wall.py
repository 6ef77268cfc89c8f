"""One layer may fail: with the policy switched off, the wall in PostgreSQL still keeps every item from strangers (D52).

That the policy holds without the wall is what all other tests of rights show, on SQLite, which has none.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest

from shared.policy.decision import Decision, Policy
from shared.policy.subject import Subject
from shared.roles import CARE_ROLES, Role
from tests.support.databases import CHOSEN
from tests.support.hostile import Route, routes_of, sample
from tests.support.service_app import Answer, person
from tests.support.town import Town, town

WALLED = {"referral": "{referral_id}", "careplan": "{plan_id}", "worktrack": "{case_id}"}
OWN = (
    ("referral", 0, "/referrals/{sent_id}"),
    ("careplan", 6, "/plans/{plan_id}"),
    ("worktrack", 1, "/cases/{case_id}"),
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
def without_policy(folder: Path, server: str | None) -> Iterator[Town]:
    """Give a town on this server (none: SQLite) whose services let everybody do everything."""
    with ExitStack() as open_ones:
        with pytest.MonkeyPatch.context() as meanwhile:
            meanwhile.setattr(CHOSEN, "server", server)
            found = open_ones.enter_context(town(folder))
        for each in found.services.values():
            object.__setattr__(each.running.works, "policy", Naive(()))
        yield found


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory, postgres_server: str) -> Iterator[Town]:
    with without_policy(tmp_path_factory.mktemp("walled"), postgres_server) as found:
        yield found


@pytest.fixture(scope="module")
def unwalled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with without_policy(tmp_path_factory.mktemp("unwalled"), None) as found:
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
    secret = {"referral_id", "sent_id", "plan_id", "case_id", "patient_id", "chain_id", "employee_id"}
    return {name for name in secret if answer.status_code < HTTPStatus.BAD_REQUEST and found.ids[name] in answer.text}


@pytest.mark.postgres
@pytest.mark.parametrize("name", WALLED)
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.id)
def test_without_policy_a_stranger_gets_nothing_of_an_item(walled: Town, name: str, stranger: Subject) -> None:
    answers = attempts(walled, name, stranger)
    about_one = {what: answer for what, answer in answers.items() if WALLED[name] in what}
    assert not {what: told(walled, answer) for what, answer in answers.items() if told(walled, answer)}
    assert {what: answer.status_code for what, answer in about_one.items() if answer.status_code < 400} == {}
    assert [answer.status_code for answer in about_one.values()].count(404) > 0


@pytest.mark.postgres
def test_without_policy_a_party_still_gets_its_own(walled: Town) -> None:
    """Else the test above would be satisfied by a wall around everybody."""
    for name, actor, path in OWN:
        assert walled.services[name].by(walled.actors[actor]).get(path.format_map(walled.ids)).status_code == 200


@pytest.mark.parametrize("name", WALLED)
def test_negative_control_without_policy_and_without_wall_a_stranger_gets_it(unwalled: Town, name: str) -> None:
    betrayed = [told(unwalled, answer) for one in STRANGERS for answer in attempts(unwalled, name, one).values()]
    assert any(betrayed)
