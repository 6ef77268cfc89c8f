"""Every service is wired whole: each route has its door, action its row, event its reader, timer its job."""

import ast
import importlib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from flask import Flask
from flask.views import MethodView
from sqlalchemy import MetaData

from shared.contracts.catalogue import contracts
from shared.faults import Conflict, NotFound, Refusal, Unavailable
from shared.policy.decision import Grant, grant
from shared.service import Service
from shared.web.blueprint import Blueprint
from shared.web.door import door
from shared.web.problem import STATUS, status_of
from shared.web.service_client import ServiceUnavailable
from tests.architecture import wiring_checks as checks
from tests.support.house import (
    OWN_SHAPE,
    ROOT,
    announced_rooms,
    domain_rooms,
    python_files,
    relative,
    rooms,
    tree,
    wiring,
)


def services() -> list[Service]:
    return [module.SERVICE for name in domain_rooms() if (module := wiring(name))]


def modules(service: Service) -> list[ast.Module]:
    return [tree(path) for path in python_files(f"services/{service.name}")]


def named_modules(service: Service) -> Iterator[tuple[ast.Module, Mapping[str, Any]]]:
    for path in python_files(f"services/{service.name}"):
        if "migrations" not in path.parts and path.name != "__main__.py":
            yield tree(path), vars(importlib.import_module(relative(path)[: -len(".py")].replace("/", ".")))


def collect(check: Callable[[Service], list[str]]) -> list[str]:
    return [f"{service.name}: {fault}" for service in services() for fault in check(service)]


def test_every_room_with_a_door_is_wired() -> None:
    with_door = [name for name in domain_rooms() if (ROOT / "services" / name / "web").exists()]
    assert not [name for name in with_door if wiring(name) is None]
    assert not [service.name for service in services() if service.name not in domain_rooms()]


def test_every_route_names_its_action() -> None:
    assert not collect(lambda service: checks.without_door(checks.application(service)))


def test_no_route_answers_a_stranger() -> None:
    assert not collect(lambda service: checks.answers_strangers(checks.application(service)))


def test_rights_table_and_routes_meet() -> None:
    assert not collect(lambda row: checks.rights_faults(row, checks.application(row), modules(row)))


def test_every_event_has_its_readers() -> None:
    assert not collect(checks.event_faults)


def test_every_timer_has_a_job() -> None:
    assert not collect(lambda row: sorted(checks.timers_set(named_modules(row)) - set(row.jobs)))


def test_every_room_that_stands_is_announced() -> None:
    assert set(rooms()) <= set(announced_rooms())


def test_every_contract_has_an_owner_and_readers_that_exist() -> None:
    names = set(announced_rooms())
    faults = [f"{row.type}: owner {row.owner}" for row in contracts() if row.owner not in names - OWN_SHAPE]
    faults += [f"{row.type}: reader {name}" for row in contracts() for name in row.consumers if name not in names]
    faults += [row.type for row in contracts() if not row.type.startswith(f"nl.ketenwerk.{row.owner}.")]
    assert not faults


def every_refusal(kind: type[Refusal] = Refusal) -> set[type[Refusal]]:
    return {kind}.union(*(every_refusal(below) for below in kind.__subclasses__()))


def without_status(kinds: set[type[Refusal]]) -> list[str]:
    return sorted(kind.__name__ for kind in kinds if not STATUS.keys() & set(kind.__mro__))


def test_every_refusal_has_its_status() -> None:
    services()  # imports them: a refusal of their own counts too
    assert not without_status(every_refusal() - {Refusal})


def small_service(view: Callable[..., Any] | type[MethodView], *grants: Grant) -> Service:
    blueprint = Blueprint("things", "things", description="Dingen")
    blueprint.route("/things/<thing_id>")(view)
    return Service("small", "Klein", "Klein", (blueprint,), grants, MetaData(), ROOT)


def small_app(view: Callable[..., Any] | type[MethodView], *grants: Grant) -> Flask:
    return checks.application(small_service(view, *grants))


@door("thing.read")
def protected(thing_id: str) -> Any:
    return {"thing_id": thing_id}


def open_to_all(thing_id: str) -> Any:
    return {"thing_id": thing_id}


class HalfProtected(MethodView):
    @door("thing.read")
    def get(self, thing_id: str) -> Any:
        return {"thing_id": thing_id}

    def post(self, thing_id: str) -> Any:
        return {"thing_id": thing_id}


READ = grant("thing.read", roles={"01.015"}, ground="D20")


def test_a_route_without_a_door_is_seen() -> None:
    assert not checks.without_door(small_app(protected))
    assert checks.without_door(small_app(open_to_all)) == ["GET /api/small/v1/things/x"]
    assert checks.without_door(small_app(HalfProtected)) == ["POST /api/small/v1/things/x"]


def test_a_route_that_answers_a_stranger_is_seen() -> None:
    assert not checks.answers_strangers(small_app(protected))
    assert checks.answers_strangers(small_app(open_to_all)) == ["GET /api/small/v1/things/x: 200"]


def test_a_hole_in_the_rights_table_is_seen() -> None:
    def faults(*grants: Grant, code: str = "") -> list[str]:
        service = small_service(protected, *grants)
        return checks.rights_faults(service, checks.application(service), [ast.parse(code)])

    assert not faults(READ)
    assert faults() == ["thing.read: asked, but no row in the rights table"]
    assert faults(READ, grant("thing.burn", roles={"01.015"}, ground="D20")) == [
        "thing.burn: granted, but nothing asks for it"
    ]
    assert faults(READ, code="Move('x', action='thing.sell')") == ["thing.sell: asked, but no row in the rights table"]
    assert faults(grant("thing.read", roles={"wizard"}, ground="")) == [
        "thing.read: no ground (rule, decision or law)",
        "thing.read: unknown roles wizard",
    ]


def test_a_timer_without_a_job_and_a_handler_without_a_contract_are_seen() -> None:
    code = "work.schedule('ask', due_at=due)\nwork.schedule(REMIND, due_at=due)\nwork.schedule(Kind.CLOSE, due_at=due)"
    names = {"REMIND": "remind", "Kind": StrEnum("Kind", {"CLOSE": "close"})}
    assert checks.timers_set([(ast.parse(code), names)]) == {"ask", "remind", "close"}
    stranger = small_service(protected)
    object.__setattr__(stranger, "handlers", {"nl.ketenwerk.nobody.nothing-happened": None})
    assert len(checks.event_faults(stranger)) == 1


def test_a_refusal_without_a_status_is_seen() -> None:
    assert {NotFound, Conflict} < every_refusal()
    assert without_status({Refusal, NotFound}) == ["Refusal"]
    assert status_of(ServiceUnavailable) == STATUS[Unavailable]
