"""Logs as data: one line an event, on standard error, for people (console) or for a collector (json), always redacted.

Lines of libraries go the same way. Where one would print a traceback, with values in it, the places are told instead.
"""

import logging
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any, TextIO, cast

import structlog

from shared.telemetry.places import where
from shared.telemetry.redaction import redact
from shared.telemetry.tracing import trace_id

FORMS = ("console", "json")
TALKATIVE = ("httpx", "httpcore", "apscheduler", "kafka", "alembic", "waitress.queue")
ALARMIST = ("kafka.net.selector",)  # warns of every task that took 100 ms, as all do on a machine that is busy

Line = MutableMapping[str, Any]


class _Paper:
    """Where lines are written; one that finds no room is lost, since no work may fail or end for that."""

    def __init__(self, to: TextIO) -> None:
        self._to = to

    def write(self, line: str) -> None:
        """Write a line."""
        with suppress(OSError):
            self._to.write(line)

    def flush(self) -> None:
        """Let it leave."""
        with suppress(OSError):
            self._to.flush()


def start_logs(form: str, stream: TextIO | None = None) -> None:
    """Write the logs of this process in a form from now on."""
    to = stream or sys.stderr
    paper = cast("TextIO", _Paper(to))
    renderer = _renderer(form, to)
    structlog.configure(
        processors=[*_common(), redact, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(paper),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(paper)
    forget = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    foreign = [structlog.stdlib.add_logger_name, *_common()]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=foreign, processors=[forget, redact, renderer])
    )
    logging.root.handlers = [handler]
    logging.root.setLevel(logging.INFO)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ALARMIST:
        logging.getLogger(name).setLevel(logging.ERROR)


def _common() -> list[structlog.types.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="timestamp"),
        _add_trace,
        _tell_places,
    ]


def _add_trace(_logger: Any, _method: str, event: Line) -> Line:
    if (running := trace_id()) is not None:
        event["trace_id"] = running
    return event


def _tell_places(_logger: Any, _method: str, event: Line) -> Line:
    info = event.pop("exc_info", None)
    record = event.get("_record")
    error = info if isinstance(info, BaseException) else info[1] if isinstance(info, tuple) else sys.exc_info()[1]
    if info and error is not None:
        event.update(error_type=type(error).__name__, where=where(error))
    if record is not None:
        record.exc_info = record.exc_text = None
    return event


def _renderer(form: str, to: TextIO) -> structlog.types.Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=to.isatty())
