"""What a service needs to know when it is a process of its own: from the environment, all faults at once.

A data folder is enough for one machine: a SQLite file, the embedded broker and the key then lie below it. Where the
engines are real, ``KETENWERK_DATABASE_URL``, ``KETENWERK_BROKER`` and ``KETENWERK_KEY`` name them.
"""

from dataclasses import dataclass
from pathlib import Path
from types import EllipsisType
from typing import Any

from environs import Env, validate

from shared.operation.telemetry import TelemetrySettings, telemetry_settings
from shared.settings import Setting, environment

_URL = validate.Regexp(r"^https?://[^/]+", error="Hier hoort een adres, zoals https://ketenwerk.example.")
_PLACE = validate.Regexp(r"^[^:]+:\d{1,5}$", error="Hier hoort <host>:<poort>, zoals 127.0.0.1:8100.")
_PLACE_OR_NONE = validate.Regexp(r"^([^:]+:\d{1,5})?$", error="Hier hoort <host>:<poort>, of niets.")
_BROKER = validate.Regexp(
    r"^(embedded:.+|(kafka|librdkafka)://[^/,:]+:\d+(,[^/,:]+:\d+)*)$",
    error="Hier hoort embedded:<map>, kafka://<host>:<poort>[,<host>:<poort>] of librdkafka://...",
)

DATA = Setting("KETENWERK_DATA", Path, "folder of the service; `migrate` does without")
DATABASE_URL = Setting(
    "KETENWERK_DATABASE_URL",
    str,
    "its database, `postgresql+psycopg://<role>:<password>@<host>/<database>`; all that `migrate` needs",
    otherwise="a SQLite file in the data folder",
    secret=True,
)
BROKER = Setting(
    "KETENWERK_BROKER",
    str,
    "`kafka://<host>:<port>[,<host>:<port>]`, the same with `librdkafka://` where that extra is installed, or"
    " `embedded:<folder>` on one machine",
    otherwise="`embedded:<data folder>`",
    check=_BROKER,
)
BASE_URL = Setting("KETENWERK_BASE_URL", str, "front address of all services, as browsers see it", check=_URL)
ISSUER = Setting("KETENWERK_ISSUER", str, "issuer of tokens, found by discovery; exactly this one", check=_URL)
KEY = Setting(
    "KETENWERK_KEY",
    Path,
    "file with the private key (JWK, P-256) that proves who the service is",
    otherwise="`login/client-<service>.jwk` in the data folder",
    secret=True,
)
LISTEN = Setting("KETENWERK_LISTEN", str, "host:port of `web`", "127.0.0.1:8100", check=_PLACE)
OPERATION = Setting(
    "KETENWERK_OPERATION",
    str,
    "host:port of health and metrics, an address that only operators reach; empty: nowhere",
    "",
    check=_PLACE_OR_NONE,
)
SETTINGS = (DATA, DATABASE_URL, BROKER, BASE_URL, ISSUER, KEY, LISTEN, OPERATION)


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
    env = environment()
    data = DATA.read(env)
    found = ProcessSettings(
        data=data,
        database_url=_database_url(env, data, service),
        broker=BROKER.read(env, _below(data, "embedded:{}")),
        base_url=BASE_URL.read(env),
        issuer=ISSUER.read(env),
        key=KEY.read(env, _key_below(data, service)),
        listen=LISTEN.read(env),
        operation=OPERATION.read(env),
        telemetry=telemetry_settings(env),
    )
    env.seal()
    return found


def read_database_url(service: str) -> str:
    """Read where the database is, which is all that a migration needs. Raises ``environs.EnvValidationError``."""
    env = environment()
    url = _database_url(env, env.path(DATA.name, None), service)
    env.seal()
    return url


def _database_url(env: Env, data: Path | None, service: str) -> str:
    return DATABASE_URL.read(env, _below(data, f"sqlite:///{{}}/{service}.sqlite"))


def _key_below(data: Path | None, service: str) -> Path | EllipsisType:
    return data.absolute() / "login" / f"client-{service}.jwk" if data else ...


def _below(data: Path | None, place: str) -> Any:
    """Return a default below the data folder; without one the setting is required (Ellipsis, as environs has it)."""
    return place.format(data.absolute()) if data else ...
