"""No page is kept by anyone on the way, and none is taken for that of somebody else (docs/holes.md, 14).

The pages of every desk, filled, are looked at in the browser, by the way (`Served`).
"""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter, Rule

from services.portal.sessions.interface import PLAIN_COOKIE
from tests.support.kept import keepable, without
from tests.support.portal import Portal

FOR_EVERYBODY = frozenset({"assets.file", "assets.icon"})


@pytest.fixture
def client(portal: Portal) -> FlaskClient:
    """A huisarts, signed in, as the portal itself meets them."""
    browser, found = portal.browser(), portal.app.test_client()
    browser.sign_in("de-vries")
    found.set_cookie(PLAIN_COOKIE, browser.http.cookies[PLAIN_COOKIE])
    return found


def test_nothing_of_the_portal_is_kept(portal: Portal, client: FlaskClient) -> None:
    """Pages, files, streams, refusals, and what is answered to something that was sent."""
    rules = [rule for rule in portal.app.url_map.iter_rules() if rule.endpoint not in FOR_EVERYBODY]
    assert [fault for rule in rules for fault in _of_rule(rule, client)] == []


def _of_rule(rule: Rule, client: FlaskClient) -> Iterator[str]:
    made = rule.build({name: _some(rule._converters[name]) for name in rule.arguments})
    assert made is not None
    for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
        with client.open(made[1], method=method) as answer:  # what streams is not waited for
            yield from (f"{method} {rule}: {what}" for what in keepable(dict(answer.headers), "Cookie"))


def _some(converter: BaseConverter) -> str:
    return min(converter.items) if isinstance(converter, AnyConverter) else "1"


def test_negative_control_a_portal_that_says_nothing_of_keeping_is_seen(portal: Portal, client: FlaskClient) -> None:
    with without(portal.app, "guard"):
        assert keepable(dict(client.get("/berichten").headers), "Cookie") == ["Cache-Control", "Vary"]
