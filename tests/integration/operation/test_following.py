"""A request keeps its name and its step when its application asks itself something in between."""

from collections.abc import Iterator

import pytest
from flask import Flask
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from shared.telemetry.tracing import outgoing_headers, record_with
from shared.web import following


@pytest.fixture
def exporter() -> Iterator[InMemorySpanExporter]:
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    record_with(provider)
    yield kept
    record_with(None)


@pytest.fixture
def app() -> Flask:
    made = Flask("services.other")
    following.register(made)
    made.add_url_rule("/inner", "inner", lambda: outgoing_headers()["X-Request-Id"])
    made.add_url_rule("/outer", "outer", lambda: made.test_client().get("/inner", headers=outgoing_headers()).text)
    return made


def test_a_request_within_a_request_is_a_step_within_a_step(app: Flask, exporter: InMemorySpanExporter) -> None:
    answer = app.test_client().get("/outer", headers={"X-Request-Id": "abc123"})
    assert (answer.text, answer.headers["X-Request-Id"]) == ("abc123", "abc123")
    inner, outer = exporter.get_finished_spans()
    assert (inner.name, outer.name) == ("GET /inner", "GET /outer")
    assert inner.parent is not None
    assert outer.context is not None
    assert inner.parent.span_id == outer.context.span_id
    assert [(row.attributes or {})["http.response.status_code"] for row in (inner, outer)] == [200, 200]


@pytest.mark.parametrize("given", ["999 900", "a" * 41, "", "jan@example.test"])
def test_a_name_that_is_no_name_is_replaced(app: Flask, given: str) -> None:
    answer = app.test_client().get("/inner", headers={"X-Request-Id": given})
    assert answer.headers["X-Request-Id"] != given
    assert len(answer.headers["X-Request-Id"]) == 32


def test_without_recording_a_request_has_a_name_and_no_trace(app: Flask) -> None:
    with app.test_request_context("/inner"):
        app.preprocess_request()
        assert set(outgoing_headers()) == {"X-Request-Id"}
        app.do_teardown_request()
    assert outgoing_headers() == {}
