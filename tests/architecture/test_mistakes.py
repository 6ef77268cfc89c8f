"""docs/mistakes.md names tests that exist, one at least for each mistake; what no behaviour shows is looked at here."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from flask import Flask
from marshmallow import Schema, fields

from deploy.local.rooms import domain_services
from services.login.clients import CLI_SECONDS, PORTAL_SECONDS, SERVICE_SECONDS
from shared.storage.database import POSTGRES_SETTINGS
from shared.web.schema import WholeNumber
from tests.architecture.wiring_checks import application, routes
from tests.support.house import PRODUCT, ROOT, python_files, tree

PAGE = ROOT / "docs" / "mistakes.md"
ROW = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(test_\w+)`")
FOUND = re.compile(r"^ *def (test_\w+)", re.MULTILINE)
MISTAKES = 58
MEASURED = "by measuring: "
PINNED = re.compile(r"^(kafka-python|authlib)==(\d+)\.(\d+)\.(\d+) ", re.MULTILINE)
FORGES_BEFORE = (1, 6, 9)  # CVE-2026-27962
NOT_OURS = ("gevent", "eventlet", "gunicorn", "celery")
FORKING = frozenset({"multiprocessing", "gunicorn", "concurrent.futures.process"})
NETWORK = frozenset({"httpx", "requests", "urllib", "http", "socket", "smtplib", "shared.web.service_client"})
A_QUARTER_S = 900


def held() -> dict[int, str]:
    return {int(number): cell for number, cell in ROW.findall(PAGE.read_text(encoding="utf-8"))}


def test_every_mistake_is_held_by_tests_that_are_there() -> None:
    known = {name for path in python_files("tests") for name in FOUND.findall(path.read_text(encoding="utf-8"))}
    rows = held()
    assert list(rows) == list(range(1, MISTAKES + 1))
    assert not {name for cell in rows.values() for name in NAMED.findall(cell)} - known
    assert [number for number, cell in rows.items() if not NAMED.search(cell) and MEASURED not in cell] == []


def test_no_statement_notifies() -> None:
    """NOTIFY takes one lock for all of PostgreSQL at every commit."""
    texts = {
        node.value
        for path in python_files(*PRODUCT)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not [text for text in texts if re.search(r"\bpg_notify\b|\bNOTIFY \w", text)]


def imported(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield each file with each module that it imports."""
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                yield from ((path.name, one.name) for one in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield path.name, node.module or ""


def test_nothing_of_the_product_forks() -> None:
    found = [both for both in imported(python_files("services", "shared")) if both[1] in FORKING]
    assert not found
    calls = [
        node.attr for path in python_files(*PRODUCT) for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)
    ]
    assert "fork" not in calls


def test_no_handler_talks_to_the_network() -> None:
    """Events and timers work in a transaction: who talks to others does so outside, and waits there."""
    doors = {module for service in domain_services() for module in _modules(service)}
    within = [path for path in python_files("services") if path.parent.name in {"usecases", "domain"}]
    found = [both for both in imported([*within, *doors]) if both[1] in NETWORK]
    assert not found


def _modules(service: Any) -> Iterator[Path]:
    for work in (*service.handlers.values(), *service.jobs.values()):
        name = getattr(work, "__module__", "")
        if name.startswith("services."):
            yield ROOT / f"{name.replace('.', '/')}.py"


def test_every_wait_of_a_connection_to_postgres_ends() -> None:
    assert all(
        int(POSTGRES_SETTINGS[name].removesuffix("s"))
        for name in ("idle_in_transaction_session_timeout", "lock_timeout")
    )


def test_no_library_is_installed_that_we_decided_against() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not [name for name in NOT_OURS if re.search(rf"^{name}==", lock, re.MULTILINE)]


def test_it_is_pinned_exactly() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = {name: tuple(map(int, version)) for name, *version in PINNED.findall(lock)}
    assert found.keys() == {"kafka-python", "authlib"}
    assert found["authlib"] >= FORGES_BEFORE


def test_access_tokens_are_good_for_minutes() -> None:
    assert max(CLI_SECONDS, PORTAL_SECONDS, SERVICE_SECONDS) <= A_QUARTER_S


def taken(app: Flask) -> Iterator[tuple[str, Schema]]:
    """Yield the schema of every body that a request may bring, with its route."""
    for route in routes(app):
        for one in getattr(route.view, "_apidoc", {}).get("arguments", {}).get("parameters", ()):
            if one["in"] == "json":
                schema = one["schema"]
                yield route.path, schema() if isinstance(schema, type) else schema


def loose(schema: Schema) -> Iterator[str]:
    """Yield the fields that take 1.5 for 1, "3" for 3, or a time without its offset; nested ones too."""
    for name, field in schema.fields.items():
        inner = getattr(field, "inner", field)
        if isinstance(inner, fields.Nested):
            yield from (f"{name}.{one}" for one in loose(inner.schema))
        elif _is_loose(inner):
            yield name


def _is_loose(field: fields.Field[Any]) -> bool:
    if isinstance(field, fields.DateTime) and not isinstance(field, fields.AwareDateTime):
        return True
    return isinstance(field, fields.Integer) and not isinstance(field, WholeNumber)


def test_no_field_of_a_request_takes_a_half_number_or_a_time_without_its_offset() -> None:
    seen = [pair for service in domain_services() for pair in taken(application(service))]
    assert len(seen) > MISTAKES
    assert not [f"{path}: {name}" for path, schema in seen for name in loose(schema)]


def test_a_loose_field_is_seen_at_any_depth() -> None:
    inner = Schema.from_dict({"count": fields.Integer(), "good": WholeNumber()})
    made = Schema.from_dict({"rows": fields.List(fields.Nested(inner)), "at": fields.NaiveDateTime()})
    assert list(loose(made())) == ["rows.count", "at"]
