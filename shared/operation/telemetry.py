"""Begins to tell: logs in the form that was asked for, traces to a collector where one was named."""

from collections.abc import Callable
from dataclasses import dataclass

from environs import Env, validate
from opentelemetry.trace import TracerProvider

from shared.settings import Setting, environment
from shared.telemetry.logs import FORMS, start_logs
from shared.telemetry.tracing import record_with

TRACES = ("off", "otlp")
LOG = Setting(
    "KETENWERK_LOG",
    str,
    "form of log lines: `console` for people, `json` for a collector",
    FORMS[0],
    check=validate.OneOf(FORMS, error="Kies uit: {choices}."),
)
SPANS = Setting(
    "KETENWERK_TRACES",
    str,
    "`off`, or `otlp`: spans go where `OTEL_EXPORTER_OTLP_ENDPOINT` says; needs the extra `traces`",
    TRACES[0],
    check=validate.OneOf(TRACES, error="Kies uit: {choices}."),
)
SETTINGS = (LOG, SPANS)


class NoTraces(Exception):
    """Traces were asked for and the libraries for them are not installed."""

    def __init__(self) -> None:
        super().__init__("KETENWERK_TRACES: installeer eerst de extra: pip install 'ketenwerk[traces]'")


@dataclass(frozen=True)
class TelemetrySettings:
    """``log``: console or json. ``traces``: off or otlp; where to is said by OpenTelemetry's own OTEL_*."""

    log: str = FORMS[0]
    traces: str = TRACES[0]


def read_telemetry_settings() -> TelemetrySettings:
    """Read ``KETENWERK_LOG`` and ``KETENWERK_TRACES``. Raises ``environs.EnvValidationError``."""
    env = environment()
    found = telemetry_settings(env)
    env.seal()
    return found


def telemetry_settings(env: Env) -> TelemetrySettings:
    """Read these among other settings of a process."""
    return TelemetrySettings(log=LOG.read(env), traces=SPANS.read(env))


def start_telemetry(process: str, settings: TelemetrySettings) -> Callable[[], None]:
    """Begin; return what to call at the end, so that the last spans leave too. Raises ``NoTraces``."""
    start_logs(settings.log)
    if settings.traces == "off":
        return lambda: None
    provider, end = _otlp(process)
    record_with(provider)
    return end


def _otlp(process: str) -> tuple[TracerProvider, Callable[[], None]]:
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 - an extra
        from opentelemetry.sdk import trace as sdk  # noqa: PLC0415 - same
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - same
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - same
    except ImportError as error:
        raise NoTraces from error
    provider = sdk.TracerProvider(resource=Resource.create({"service.name": f"ketenwerk-{process}"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider, provider.shutdown
