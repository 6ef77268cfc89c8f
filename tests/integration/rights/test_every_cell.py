"""Every cell of the expected table, asked over HTTP of the running services: role, standing, action, answer."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from deploy.local.rooms import domain_services
from shared.policy.decision import Policy, grant
from tests.integration.rights.stage import Stage
from tests.support.rights_table import Cell, cells

SERVICES = tuple(service.name for service in domain_services())
LEAST = 2000


def by_action() -> dict[str, list[Cell]]:
    """Return the cells of each action of each service."""
    found: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells(SERVICES):
        found[f"{cell.row.service} {cell.row.action}"].append(cell)
    return found


GROUPS = by_action()


def wrong(stage: Stage, asked: list[Cell]) -> Iterator[str]:
    """Yield the cells that are answered otherwise than expected."""
    for cell in asked:
        answer = stage.ask(cell)
        if answer.status_code not in cell.expected:
            yield f"{cell.said}; got {answer.status_code} {answer.text[:200]}"


def test_the_table_is_as_large_as_the_issue_asks() -> None:
    assert sum(map(len, GROUPS.values())) >= LEAST


@pytest.mark.parametrize("name", GROUPS)
def test_every_cell_is_answered_as_expected(stage: Stage, name: str) -> None:
    assert not list(wrong(stage, GROUPS[name]))


def test_negative_control_one_grant_too_many_is_named_with_role_standing_action_and_ground(stage: Stage) -> None:
    """Else the cells would pass whatever is answered."""
    works = stage.town.services["worktrack"].running.works
    hole = grant("case.read", roles={"01.048"}, relations={"employer"}, ground="a hole")
    honest, holed = works.policy, Policy((*works.policy.grants, hole))
    object.__setattr__(works, "policy", holed)
    try:
        found = list(wrong(stage, GROUPS["worktrack case.read"]))
    finally:
        object.__setattr__(works, "policy", honest)
    assert found[0].startswith(
        "verzekeringsarts [01.048] standing as employer: worktrack GET /cases/{case} (case.read) -> 403, by Arbowet 14"
    )
