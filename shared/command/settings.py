"""What a service needs to know when it is a process of its own: from the environment, all faults at once.

A data folder is enough for one machine: a SQLite file, the embedded broker and the key then lie below it. Where the
engines are real, ``KETENWERK_DATABASE_URL``, ``KETENWERK_BROKER`` and ``KETENWERK_KEY`` name them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environs import Env, validate

from shared.operation.telemetry import TelemetrySettings, telemetry_settings

PREFIX = "KETENWERK_"
LISTEN = "127.0.0.1:8100"

_URL = validate.Regexp(r"^https?://[^/]+", error="Hier hoort een adres, zoals https://ketenwerk.example.")
_PLACE = validate.Regexp(r"^[^:]+:\d{1,5}$", error="Hier hoort <host>:<poort>, zoals 127.0.0.1:8100.")
_PLACE_OR_NONE = validate.Regexp(r"^([^:]+:\d{1,5})?$", error="Hier hoort <host>:<poort>, of niets.")
_BROKER = validate.Regexp(
    r"^(embedded:.+|kafka://[^/]+:\d+)$", error="Hier hoort embedded:<map> of kafka://<host>:<poort>."
)


@dataclass(frozen=True)
class ProcessSettings:
    """``base_url``: the front address of all services; ``key``: the file that proves who we are; ``listen``: host:port.

    ``data`` is a folder of the service's own, such as for mail that waits. ``operation``: where health and metrics are
    shown, host:port, an address for operators only; empty: nowhere.
    """

    data: Path
    database_url: str
    broker: str
    base_url: str
    issuer: str
    key: Path
    listen: str
    operation: str
    telemetry: TelemetrySettings


def read_process_settings(service: str) -> ProcessSettings:
    """Read the environment. Raises ``environs.EnvValidationError`` naming every setting that is missing or wrong."""
    env = Env(eager=False)
    with env.prefixed(PREFIX):
        data = env.path("DATA")
        found = ProcessSettings(
            data=data,
            database_url=_database_url(env, data, service),
            broker=env.str("BROKER", _below(data, "embedded:{}"), validate=_BROKER),
            base_url=env.str("BASE_URL", validate=_URL),
            issuer=env.str("ISSUER", validate=_URL),
            key=Path(env.str("KEY", _below(data, f"{{}}/login/client-{service}.jwk")) or ""),
            listen=env.str("LISTEN", LISTEN, validate=_PLACE),
            operation=env.str("OPERATION", "", validate=_PLACE_OR_NONE),
            telemetry=telemetry_settings(env),
        )
    env.seal()
    return found


def read_database_url(service: str) -> str:
    """Read where the database is, which is all that a migration needs. Raises ``environs.EnvValidationError``."""
    env = Env(eager=False)
    with env.prefixed(PREFIX):
        url = _database_url(env, env.path("DATA", None), service)
    env.seal()
    return url


def _database_url(env: Env, data: Path | None, service: str) -> str:
    return str(env.str("DATABASE_URL", _below(data, f"sqlite:///{{}}/{service}.sqlite")))


def _below(data: Path | None, place: str) -> Any:
    """Return a default below the data folder; without one the setting is required (Ellipsis, as environs has it)."""
    return place.format(data.absolute()) if data else ...
