"""docs/chain.md says how the services fit: every route and every event stands there, with who listens, and no other."""

import re
from collections.abc import Iterator

import pytest

from shared.contracts.catalogue import contracts
from shared.web.common import GRANTS
from tests.architecture.wiring_checks import application
from tests.support.house import ROOT, domain_rooms, text_of, wiring

PAGE = text_of(ROOT / "docs/chain.md")
SECTION = re.compile(r"^## (\w+) `/api/\w+/v1`\n(.*?)(?=^## )", re.MULTILINE | re.DOTALL)
ROUTE = re.compile(r"`(?:(GET|POST|PATCH|PUT|DELETE) )?(/[\w/{}-]+)[^`]*`")
EVENT = re.compile(r"`(\w+\.[a-z-]+)`")
COMMON = {row.action for row in GRANTS}


def shape(path: str) -> str:
    """Return the path with its variables unnamed."""
    return re.sub(r"<[^>]+>|\{[^}]+\}", "{}", path)


def routes_of(room: str) -> set[str]:
    """Return the routes of a service, but those that every service has."""
    service = wiring(room)
    assert service is not None
    app = application(service.SERVICE)
    found = set()
    for rule in app.url_map.iter_rules():
        if getattr(app.view_functions[rule.endpoint], "door_action", None) not in {None, *COMMON}:
            method = min((rule.methods or set()) - {"HEAD", "OPTIONS"})
            found.add(f"{method} {shape(rule.rule.removeprefix(f'/api/{room}/v1'))}")
    return found


def routes_told(section: str) -> Iterator[str]:
    """Yield the routes of a section; one without a method has that of the route before it."""
    method = "GET"
    for named, path in ROUTE.findall(section):
        method = named or method
        yield f"{method} {shape(path)}"


def events_told(page: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every event of the table with who listens."""
    for line in page.split("## Events")[1].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            readers = frozenset(cells[-1].split(", ")) - {"-"}
            yield from ((name, readers) for name in EVENT.findall(cells[0]))


@pytest.mark.parametrize("room", domain_rooms())
def test_every_route_stands_in_the_chain(room: str) -> None:
    assert set(routes_told(dict(SECTION.findall(PAGE))[room])) == routes_of(room)


def test_every_event_stands_in_the_chain_with_who_listens() -> None:
    known = {(row.type.removeprefix("nl.ketenwerk."), frozenset(row.consumers)) for row in contracts()}
    assert set(events_told(PAGE)) == known


def test_what_is_told_is_read() -> None:
    assert list(routes_told("`GET /a`, `/a/{id}?x=` and `POST /b` `{c, d}`")) == ["GET /a", "GET /a/{}", "POST /b"]
    table = "## Events\n\n| `a.b-made`, `a.c-made` (chain) | id | b, c |\n| `a.d-made` | id | - |\n"
    assert dict(events_told(table)) == {"a.b-made": {"b", "c"}, "a.c-made": {"b", "c"}, "a.d-made": set()}
