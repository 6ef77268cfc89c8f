"""The expected table of rights is whole: every route of every service has a row, every role is asked."""

import re
from collections.abc import Iterable, Iterator

import pytest

from deploy.local.rooms import domain_services
from shared.roles import Role
from shared.web.app import base_path
from tests.architecture.wiring_checks import application
from tests.support.rights_table import EVERY, Row, named, roles, rows

Told = tuple[str, str, str]  # service, action, route
WHERE = "add a row to tests/support/rights (its README says how), then make docs"


def told() -> Iterator[Told]:
    """Yield what every route of every service asks of the rights table."""
    for service in domain_services():
        app, below = application(service), base_path(service.name)
        for rule in app.url_map.iter_rules():
            view = app.view_functions[rule.endpoint]
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                made = getattr(getattr(view, "view_class", None), method.lower(), view)
                if action := getattr(made, "door_action", None):
                    yield service.name, action, f"{method} {nameless(rule.rule.removeprefix(below))}"


def nameless(route: str) -> str:
    """Return a route without the names of its variables, and without what is asked of a list."""
    return re.sub(r"<[^>]*>|{[^}]*}", "{}", route.partition("?")[0])


def without_row(asked: Iterable[Told], known: Iterable[Row]) -> list[Told]:
    """Return the routes of which the table says nothing."""
    said = {(row.service, row.action, nameless(row.route)) for row in known}
    return [each for each in asked if each not in said and (EVERY, *each[1:]) not in said]


def test_every_route_of_every_service_has_a_row() -> None:
    assert not without_row(told(), rows()), WHERE


def test_every_row_is_about_a_route_that_is_there() -> None:
    there = set(told()) | {(EVERY, *each[1:]) for each in told()}
    assert not [row.route for row in rows() if (row.service, row.action, nameless(row.route)) not in there]


def test_every_code_that_the_product_knows_is_asked_under_one_name() -> None:
    codes = [code for each in roles().values() for code in each]
    assert sorted(codes) == sorted(Role)


def test_a_row_names_ways_to_stand_that_its_item_has_and_a_ground() -> None:
    wrong = [row.route for row in rows() if not row.may or {*row.may, *row.faulty} - set(row.item.ways)]
    assert not wrong
    assert all(row.ground for row in rows())


def test_a_route_without_a_row_and_a_name_that_is_none_are_seen() -> None:
    new = ("referral", "referral.copy", "POST /referrals/{}/copies")
    assert without_row([new, *told()], rows()) == [new]
    with pytest.raises(KeyError, match="tovenaar"):
        named(["huisarts", "tovenaar"])
