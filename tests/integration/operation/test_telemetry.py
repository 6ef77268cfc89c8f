"""Telemetry begins as settings say, and says in one sentence when it cannot."""

import logging
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import structlog
from environs import EnvValidationError
from opentelemetry.trace import SpanKind

from shared.operation.telemetry import NoTraces, TelemetrySettings, read_telemetry_settings, start_telemetry
from shared.telemetry.tracing import is_recording, record_with, span


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
    record_with(None)


def test_settings_are_console_and_off_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_telemetry_settings() == TelemetrySettings("console", "off")
    monkeypatch.setenv("KETENWERK_LOG", "json")
    monkeypatch.setenv("KETENWERK_TRACES", "otlp")
    assert read_telemetry_settings() == TelemetrySettings("json", "otlp")


def test_wrong_settings_are_named_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETENWERK_LOG", "xml")
    monkeypatch.setenv("KETENWERK_TRACES", "carrier pigeon")
    with pytest.raises(EnvValidationError) as wrong:
        read_telemetry_settings()
    assert set(wrong.value.error_messages) == {"KETENWERK_LOG", "KETENWERK_TRACES"}


def test_off_records_nothing() -> None:
    start_telemetry("test", TelemetrySettings())()
    assert not is_recording()


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(NoTraces, match="traces"):
        start_telemetry("test", TelemetrySettings(traces="otlp"))


def test_spans_reach_a_collector_before_the_process_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    got: list[tuple[str, bytes]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        end = start_telemetry("test", TelemetrySettings(traces="otlp"))
        with span("step", SpanKind.INTERNAL):
            pass
        end()
        server.shutdown()
        thread.join()
    ((path, body),) = got
    assert path == "/v1/traces"
    assert b"ketenwerk-test" in body
