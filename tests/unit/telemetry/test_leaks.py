"""What fails holds somebody's data; none of it stands where failures are told (docs/holes.md, 23)."""

import logging
import sys
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
import structlog
from flask import Flask
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, Status

from shared.events import reasons
from shared.telemetry import tracing
from shared.telemetry.logs import start_logs
from shared.web import problem

CANARIES = ("999900006", "Kanariepiet", "1979-12-31")
PERSON = {"bsn": "999900006", "given_name": "Kanariepiet", "birth_date": "1979-12-31"}
PLACES = ("answer", "log", "trace", "parking place")


@pytest.fixture
def written() -> Iterator[StringIO]:
    """The log of this test."""
    root, text = logging.getLogger(), StringIO()
    handlers, level = root.handlers, root.level
    start_logs("json", text)
    yield text
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """The spans of this test."""
    kept, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    tracing.record_with(provider)
    yield kept
    tracing.record_with(None)


def fail() -> str:
    raise RuntimeError(f"insert failed for {PERSON}")


def told(written: StringIO, spans: InMemorySpanExporter) -> dict[str, str]:
    """Fail over a person in a request and in a handler; return what each place then says."""
    app = Flask("tests.leaks", static_folder=None)
    problem.register(app)
    app.add_url_rule("/", view_func=fail)
    answer = app.test_client().get("/").text
    with pytest.raises(RuntimeError) as caught, tracing.span("handle", SpanKind.CONSUMER):
        fail()
    seen = " ".join(each.to_json() for each in spans.get_finished_spans())
    parked = reasons.describe(caught.value)
    return dict(zip(PLACES, (answer, written.getvalue(), seen, parked), strict=True))


def betrayed(said: dict[str, str]) -> set[str]:
    """Return the places that hold any of it."""
    return {place for place, text in said.items() for canary in CANARIES if canary in text}


def test_a_failure_over_a_person_tells_nobody_who(written: StringIO, spans: InMemorySpanExporter) -> None:
    said = told(written, spans)
    assert all(said.values())
    assert betrayed(said) == set()


def _answers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(problem, "_from_unknown", lambda error: problem.problem(500, "Fout", str(error)))


def _traces(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tracing, "Status", lambda code, _text: Status(code, str(sys.exception())))


HOLES: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "answer": _answers,
    "log": lambda patch: patch.setattr(problem, "where", str),
    "trace": _traces,
    "parking place": lambda patch: patch.setattr(reasons, "describe", repr),
}


@pytest.mark.parametrize("place", PLACES)
def test_negative_control_a_place_that_tells_all_is_seen(
    written: StringIO, spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    HOLES[place](monkeypatch)
    assert betrayed(told(written, spans)) == {place}
