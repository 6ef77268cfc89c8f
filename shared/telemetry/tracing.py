"""One trace from request to fact to handler (W3C trace context), over whatever OpenTelemetry was given.

Nothing is recorded until ``record_with`` is called at start: a trace that comes in is then only handed on. Spans carry
routes, types and codes; never a path, an id, a query or the text of an error (D42).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, TracerProvider
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from shared.faults import Refusal

NAME = "ketenwerk"
HEADER = "traceparent"
SERVICE = "ketenwerk.service"

Attributes = Mapping[str, str | int]


@dataclass
class _Recording:
    tracer: Tracer
    is_on: bool = False


_W3C = TraceContextTextMapPropagator()
_recording = _Recording(trace.NoOpTracer())


def record_with(provider: TracerProvider | None) -> None:
    """Record spans of this process with a provider from now on, or stop recording."""
    _recording.is_on = provider is not None
    _recording.tracer = provider.get_tracer(NAME) if provider else trace.NoOpTracer()


def is_recording() -> bool:
    """Tell whether spans are recorded: for work that is only worth its while then."""
    return _recording.is_on


@contextmanager
def span(
    name: str, kind: SpanKind, *, parent: str | None = None, attributes: Attributes | None = None
) -> Iterator[Span]:
    """Be a step of a trace: of ``parent`` (a traceparent) if given, else of what runs now."""
    started = _recording.tracer.start_as_current_span(
        name,
        _W3C.extract({HEADER: parent}) if parent else None,
        kind,
        attributes,
        record_exception=False,
        set_status_on_exception=False,
    )
    with started as made:
        try:
            yield made
        except Exception as error:
            if not isinstance(error, Refusal):
                made.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


def current_trace() -> str | None:
    """Return the traceparent of what runs now, or None."""
    carrier: dict[str, str] = {}
    _W3C.inject(carrier)
    return carrier.get(HEADER)


def trace_of_step(name: str, kind: SpanKind, parent: str, attributes: Attributes) -> str:
    """Record a moment of a trace, and return the traceparent of that moment for what follows from it."""
    with span(name, kind, parent=parent, attributes=attributes):
        return current_trace() or parent


def outgoing_headers() -> dict[str, str]:
    """Return the headers that let another part go on with this trace and this request."""
    given = {HEADER: current_trace(), "X-Request-Id": structlog.contextvars.get_contextvars().get("request_id")}
    return {name: value for name, value in given.items() if value}


def trace_id() -> str | None:
    """Return the id of the trace that runs now, as 32 hexadecimal digits, or None."""
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else None
