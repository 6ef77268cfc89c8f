"""Metrics of requests: by template, never by path; a registry per process; what was answered twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from prometheus_client import CollectorRegistry, generate_latest

from services.worktrack.wiring import SERVICE
from shared.operation.request_metrics import RequestMetrics
from tests.support.service_app import ServiceUnderTest, person, serve

ANYONE = person("prof-smit", "01.008", organisation="arbodienst-midden")
COUNT = "ketenwerk_http_request_duration_seconds_count"


@pytest.fixture
def registry() -> CollectorRegistry:
    return CollectorRegistry()


@pytest.fixture
def worktrack(tmp_path: Path, registry: CollectorRegistry) -> Iterator[ServiceUnderTest]:
    for service in serve(SERVICE, tmp_path):
        RequestMetrics(registry).watch(service.running.app)
        yield service


def count(
    registry: CollectorRegistry, route: str, status: str, method: str = "GET", service: str = "worktrack"
) -> float:
    labels = {"service": service, "route": route, "status": status, "method": method}
    return registry.get_sample_value(COUNT, labels) or 0


def test_requests_count_by_template_and_class_of_status(
    worktrack: ServiceUnderTest, registry: CollectorRegistry
) -> None:
    for number in range(3):
        assert worktrack.by(ANYONE).get(f"/cases/case-{number}").status_code == 404
    assert worktrack.running.app.test_client().get("/api/worktrack/v1/my-rights").status_code == 401
    assert worktrack.by(ANYONE).get("/my-rights").status_code == 200
    assert count(registry, "/api/worktrack/v1/cases/<case_id>", "4xx") == 3
    assert count(registry, "/api/worktrack/v1/my-rights", "4xx") == 1
    assert count(registry, "/api/worktrack/v1/my-rights", "2xx") == 1


def test_what_strangers_send_makes_no_new_series(worktrack: ServiceUnderTest, registry: CollectorRegistry) -> None:
    client = worktrack.running.app.test_client()
    for path in ("/999900006", "/api/worktrack/v1/../../etc/passwd", "/x" * 50):
        client.get(path)
        client.open(path, method=f"M{len(path)}")
    assert count(registry, "unmatched", "4xx") == 3
    assert count(registry, "unmatched", "4xx", "other") == 3
    assert b"999900006" not in generate_latest(registry)
    assert b"case-1" not in generate_latest(registry)


def test_the_same_request_again_counts_as_a_replay(worktrack: ServiceUnderTest, registry: CollectorRegistry) -> None:
    body = {"on": "2026-04-13", "effective_first_day": {"date": "2026-03-02", "precision": "day"}}
    for _ in range(3):
        assert worktrack.by(ANYONE).post("/decisions/start-period", body, key="same").status_code == 200
    assert registry.get_sample_value("ketenwerk_idempotent_replays_total", {"service": "worktrack"}) == 2


def test_every_process_counts_its_own(worktrack: ServiceUnderTest, registry: CollectorRegistry) -> None:
    other = CollectorRegistry()
    app = Flask("services.other")
    app.add_url_rule("/", view_func=lambda: "ok")
    RequestMetrics(other).watch(app)
    app.test_client().get("/")
    assert count(other, "/", "2xx", service="other") == 1
    assert count(registry, "/", "2xx", service="other") == 0
    worktrack.by(ANYONE).get("/my-rights")
    assert count(other, "/api/worktrack/v1/my-rights", "2xx") == 0


def test_an_application_that_calls_itself_is_measured_twice() -> None:
    app, registry = Flask("services.self"), CollectorRegistry()
    app.add_url_rule("/inner", "inner", lambda: "in")
    app.add_url_rule("/outer", "outer", lambda: app.test_client().get("/inner").text)
    RequestMetrics(registry).watch(app)
    assert app.test_client().get("/outer").text == "in"
    told = generate_latest(registry).decode()
    assert told.count(f"{COUNT}{{") == 2
    assert 'in_progress{service="self"} 0.0' in told
