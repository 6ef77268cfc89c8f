"""What a wired service must keep to, as functions over an application and a Service, so that each can be proven."""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from flask import Flask
from werkzeug.routing import Rule

from shared.contracts.catalogue import contracts
from shared.policy.decision import Grant
from shared.policy.subject import Subject
from shared.roles import Role
from shared.service import Service
from shared.web.app import create_app
from shared.web.authentication import InvalidToken
from shared.web.common import GRANTS as COMMON
from shared.web.context import WebContext

KNOWN_ROLES = frozenset({"*", "clock", *(role.value for role in Role)})


class Route(NamedTuple):
    """A route of an application: what is sent, where, and what answers."""

    method: str
    path: str
    view: Callable[..., Any]

    @property
    def action(self) -> str | None:
        """Return the action that the door of this route names."""
        return getattr(self.view, "door_action", None)


class NobodySignedIn:
    """A verifier to whom no token is good."""

    def subject_of(self, authorization: str | None) -> Subject:
        """Refuse."""
        raise InvalidToken("missing" if authorization is None else "signature")


def application(service: Service) -> Flask:
    """Return the application of a service in which no one can sign in and nothing is stored."""
    nothing = cast(Any, None)
    return create_app(service, WebContext(nothing, cast(Any, NobodySignedIn()), nothing, nothing))


def routes(app: Flask) -> Iterator[Route]:
    """Yield every route but the description of the API itself."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static" and not rule.rule.endswith("/openapi.json"):
            view = app.view_functions[rule.endpoint]
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield Route(method, path_of(rule), of_method(view, method))


def path_of(rule: Rule) -> str:
    """Return a path that this rule answers, with a made-up value for each of its variables."""
    for value in ("x", "1", "2026-03-02", "1.0", "00000000-0000-4000-8000-000000000000"):
        built = rule.build(dict.fromkeys(rule.arguments, value), append_unknown=False)
        if built:
            return built[1]
    raise AssertionError(f"no path for {rule}")


def of_method(view: Callable[..., Any], method: str) -> Callable[..., Any]:
    """Return what answers this method: the view, or the method of its class."""
    made: Callable[..., Any] = getattr(getattr(view, "view_class", None), method.lower(), view)
    return made


def without_door(app: Flask) -> list[str]:
    """Return the routes whose view names no action."""
    return [f"{route.method} {route.path}" for route in routes(app) if not route.action]


def answers_strangers(app: Flask) -> list[str]:
    """Return the routes that say anything but 401 to a caller without a token; also when the body is wrong."""
    client, found = app.test_client(), []
    for route in routes(app):
        answer = client.open(route.path, method=route.method, json=[] if route.method != "GET" else None)
        if answer.status_code != 401:
            found.append(f"{route.method} {route.path}: {answer.status_code}")
    return found


def actions_asked(modules: list[ast.Module]) -> set[str]:
    """Return every action that code decides on: ``require("...")``, ``may("...")``, ``Move(name, "...")``.

    So does what shields a part of an answer: ``Shield("...")``.
    """
    places = {"require": 0, "may": 0, "Move": 1, "Shield": 0}
    found = set()
    for call in (node for module in modules for node in ast.walk(module) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in places:
            named = [keyword.value for keyword in call.keywords if keyword.arg == "action"]
            found |= {text for each in (*call.args[places[name] :][:1], *named) if (text := words(each))}
    return found


def timers_set(modules: Iterable[tuple[ast.Module, Mapping[str, Any]]]) -> set[str]:
    """Return the kind of every timer that code schedules by a literal or a name that its module knows."""
    found = set()
    for module, names in modules:
        calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and node.args]
        kinds = [call.args[0] for call in calls if getattr(call.func, "attr", "") == "schedule"]
        found |= {text for kind in kinds if (text := words(kind) or named(kind, names))}
    return found


def named(node: ast.expr, names: Mapping[str, Any]) -> str:
    """Return the text that a name, or a member of it, stands for in its module; nothing where only running tells."""
    if isinstance(node, ast.Name):
        value = names.get(node.id)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        value = getattr(names.get(node.value.id), node.attr, None)
    else:
        value = None
    return str(value) if isinstance(value, str) else ""


def words(node: ast.expr) -> str:
    """Return a literal text, or nothing."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def rights_faults(service: Service, app: Flask, modules: list[ast.Module]) -> list[str]:
    """Return where the rights table and the routes do not meet, and rows that say no ground or an unknown role."""
    granted = {row.action for row in (*service.grants, *COMMON)}
    asked = {route.action for route in routes(app) if route.action} | actions_asked(modules)
    faults = [f"{action}: asked, but no row in the rights table" for action in sorted(asked - granted)]
    faults += [f"{action}: granted, but nothing asks for it" for action in sorted(granted - asked)]
    return faults + [fault for row in service.grants for fault in grant_faults(row)]


def grant_faults(row: Grant) -> Iterator[str]:
    """Yield what is missing in a row of the rights table."""
    if not row.ground:
        yield f"{row.action}: no ground (rule, decision or law)"
    if not row.roles or not row.relations:
        yield f"{row.action}: no role or relation"
    if strangers := sorted(row.roles - KNOWN_ROLES):
        yield f"{row.action}: unknown roles {', '.join(strangers)}"


def event_faults(service: Service) -> list[str]:
    """Return handlers of unknown events, and events that name this service as reader without a handler here.

    A heartbeat is followed, not handled.
    """
    heard = {row.type for row in contracts() if service.name in row.consumers and not row.covers}
    faults = [
        f"{kind}: handled, but not as a consumer of its contract" for kind in sorted(set(service.handlers) - heard)
    ]
    faults += [f"{kind}: consumer of its contract, but not handled" for kind in sorted(heard - set(service.handlers))]
    followed = {row.type for row in contracts() if service.name in row.consumers and row.covers}
    if followed != {service.follows.heartbeat.type} if service.follows else followed:
        faults.append(f"{', '.join(sorted(followed)) or 'nothing'}: to be followed here, and it is not")
    return faults
