"""Which teams someone signed in for, and how long a mail waits."""

from datetime import timedelta

import pytest

from services.notifications.domain.delivery import wait_after
from services.notifications.domain.teams import teams_of
from shared.roles import Role


@pytest.mark.parametrize(
    ("roles", "organisation", "teams"),
    [
        ({Role.HUISARTS}, "praktijk", {("care-team", "praktijk"), ("care-organisation", "praktijk")}),
        ({Role.ERGOTHERAPEUT}, "pijnteam", {("care-organisation", "pijnteam")}),
        (
            {Role.VERPLEEGKUNDIGE, Role.TRIAGE},
            "pijnteam",
            {("care-team", "pijnteam"), ("care-organisation", "pijnteam")},
        ),
        ({Role.BEDRIJFSARTS}, "arbodienst", {("arbodienst", "arbodienst")}),
        ({Role.VERZUIMCONSULENT}, "arbodienst", {("arbodienst", "arbodienst")}),
        ({Role.EMPLOYER}, "bakkerij", {("employer", "bakkerij")}),
        ({Role.CHAIN_COORDINATOR}, "regio", {("chain-coordinator", "")}),
        ({Role.PATIENT}, None, set()),
        ({Role.EMPLOYEE}, None, set()),
        ({Role.SERVICE}, None, set()),
        ({Role.PRIVACY_OFFICER}, "regio", {("privacy-officer", "")}),
    ],
)
def test_people_belong_to_the_teams_of_their_roles(
    roles: set[str], organisation: str | None, teams: set[tuple[str, str]]
) -> None:
    assert set(teams_of(roles, organisation)) == teams


def test_without_an_organisation_nobody_is_in_a_team_of_one() -> None:
    assert teams_of({Role.HUISARTS}, None) == ()


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 5), (2, 10), (3, 20), (8, 640), (9, 900), (500, 900)])
def test_each_wait_is_twice_the_last_up_to_a_quarter_of_an_hour(attempts: int, seconds: int) -> None:
    assert wait_after(attempts) == timedelta(seconds=seconds)
