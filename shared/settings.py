"""Settings of a process: from the environment only, typed, read once, and wrong ones fail at start, all at once.

Every setting is a ``Setting`` in the ``SETTINGS`` of its module, from which docs/settings.md is written. The value may
stand in a file: ``KETENWERK_X_FILE`` names it, so that a secret need not be in the environment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import EllipsisType
from typing import Any, Generic, TypeVar

from environs import Env, EnvValidationError, FileAwareEnv, validate
from sqlalchemy import make_url

T = TypeVar("T", str, int, Path)
_WORDS = {
    "Environment variable not set.": "Deze instelling ontbreekt.",
    "Not a valid integer.": "Hier hoort een geheel getal.",
}
PORTS = validate.Range(min=1, max=65535, error="Kies een poort van 1 tot en met 65535.")
READERS: Mapping[type, str] = {str: "str", int: "int", Path: "path"}


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting; required without ``default``. ``otherwise`` says in words what a reader gives as the default."""

    name: str
    kind: type[T]
    meaning: str
    default: T | EllipsisType = ...
    otherwise: str = ""
    check: Callable[[T], object] | None = None
    secret: bool = False

    def read(self, env: Env, default: T | EllipsisType | None = None) -> T:
        """Read it. Raises ``environs.EnvValidationError``, at ``env.seal()`` when ``env`` is not eager."""
        without = self.default if default is None else default
        try:
            found: T = getattr(env, READERS[self.kind])(self.name, without, validate=self.check)
        except EnvValidationError:
            raise
        except ValueError as error:
            raise EnvValidationError(self.name, {f"{self.name}_FILE": ["Dit bestand is niet te lezen."]}) from error
        return found


def environment(*, eager: bool = False) -> Env:
    """Return where settings are read from; its ``seal`` tells every fault, unless ``eager`` tells the first at once."""
    return FileAwareEnv(eager=eager, strip_whitespace=True)


DATA = Setting("KETENWERK_DATA", Path, "folder of the product; `var/real` with `KETENWERK_ENGINES=real`", Path("var"))
REAL_DATA = Path("var/real")  # so that who tries real engines keeps the region on SQLite
HOST = Setting("KETENWERK_HOST", str, "address that the front listens on", "127.0.0.1")
PORT = Setting("KETENWERK_PORT", int, "port that the front listens on", 8080, check=PORTS)
DEMO_CASES = Setting(
    "KETENWERK_DEMO_CASES",
    int,
    "made-up cases that a new folder gets",
    360,
    check=validate.Range(min=0, error="Hier hoort 0 of meer."),
)
ENGINES = Setting(
    "KETENWERK_ENGINES",
    str,
    "`embedded`, or `real`: PostgreSQL and Kafka, started on this machine as far as they are not named below",
    "embedded",
    check=validate.OneOf(("embedded", "real"), error="Kies uit: embedded, real."),
)
POSTGRES = Setting(
    "KETENWERK_POSTGRES",
    str,
    "PostgreSQL server, `postgresql+psycopg://<role>:<password>@<host>`, of a role that may make databases and roles",
    "",
    check=validate.Regexp(r"^(postgresql\+psycopg://.+)?$", error="Hier hoort postgresql+psycopg://..., of niets."),
    secret=True,
)
KAFKA = Setting(
    "KETENWERK_KAFKA",
    str,
    "Kafka cluster, `<host>:<port>[,<host>:<port>]`",
    "",
    check=validate.Regexp(r"^([^/,:]+:\d+(,[^/,:]+:\d+)*)?$", error="Hier hoort <host>:<poort>[,<host>:<poort>]."),
)
KAFKA_CLIENT = Setting(
    "KETENWERK_KAFKA_CLIENT",
    str,
    "who speaks to Kafka: `kafka`, or `librdkafka`, an extra that is installed beside the rest",
    "kafka",
    check=validate.OneOf(("kafka", "librdkafka"), error="Kies uit: kafka, librdkafka."),
)
KEYCLOAK = "keycloak"
ISSUER = Setting(
    "KETENWERK_ISSUER",
    str,
    "who signs people in: `keycloak` for one on this machine with the people of the demo, or the address of an issuer",
    "",
    otherwise="our own `/login`; `keycloak` with `KETENWERK_ENGINES=real`, where an empty value is our own",
    check=validate.Regexp(r"^(keycloak|https?://[^/]+.*)?$", error="Hier hoort keycloak, een adres, of niets."),
)
SETTINGS: tuple[Setting[Any], ...] = (DATA, HOST, PORT, DEMO_CASES, ENGINES, POSTGRES, KAFKA, ISSUER, KAFKA_CLIENT)


@dataclass(frozen=True)
class Settings:
    """Where things are; ``cases``: how many made-up cases a new demo gets.

    ``postgres`` and ``kafka`` are addresses of servers; empty: SQLite files and the embedded broker.
    ``keycloak`` is that of this machine, with its administrator, once it runs.
    """

    data: Path
    host: str
    port: int
    cases: int
    engines: str = "embedded"
    postgres: str = field(default="", repr=False)
    kafka: str = ""
    named_issuer: str = ""
    keycloak: str = field(default="", repr=False)
    kafka_client: str = "kafka"

    @property
    def base_url(self) -> str:
        """Return the front address."""
        return f"http://{self.host}:{self.port}"

    @property
    def issuer(self) -> str:
        """Return the issuer of access tokens: the one that is named, or our own login below the front address."""
        return self.named_issuer or f"{self.base_url}/login"

    def database_url(self, service: str) -> str:
        """Return the database of a service: one each on the server, or a SQLite file in the data folder (D48)."""
        if self.postgres:
            return make_url(self.postgres).set(database=service).render_as_string(hide_password=False)
        return f"sqlite:///{self.data / service}.sqlite"

    @property
    def broker_url(self) -> str:
        """Return the broker, as ``shared.command.broker`` opens it."""
        return f"{self.kafka_client}://{self.kafka}" if self.kafka else f"embedded:{self.data}"

    def environment(self) -> dict[str, str]:
        """Return these settings as a process of its own reads them."""
        engines = (self.engines, self.postgres, self.kafka, self.named_issuer, self.kafka_client)
        values = (self.data, self.host, self.port, self.cases, *engines)
        return {setting.name: str(value) for setting, value in zip(SETTINGS, values, strict=True)}


def read_settings() -> Settings:
    """Read what one machine needs. Raises ``environs.EnvValidationError`` naming every setting that is wrong."""
    env = environment()
    engines = ENGINES.read(env)
    found = Settings(
        data=DATA.read(env, REAL_DATA if engines == "real" else None),
        host=HOST.read(env),
        port=PORT.read(env),
        cases=DEMO_CASES.read(env),
        engines=engines,
        postgres=POSTGRES.read(env),
        kafka=KAFKA.read(env),
        named_issuer=ISSUER.read(env, KEYCLOAK if engines == "real" else None),
        kafka_client=KAFKA_CLIENT.read(env),
    )
    env.seal()
    return replace(found, data=found.data.absolute())


def wrong_settings(error: EnvValidationError) -> list[str]:
    """Return a line for every setting that is wrong: its name, and why."""
    wrong = error.error_messages
    rows = wrong.items() if isinstance(wrong, Mapping) else [("", wrong)]
    return [f"{name}: {' '.join(map(_in_dutch, messages))}".removeprefix(": ") for name, messages in rows]


def _in_dutch(message: str) -> str:
    return _WORDS.get(message, message)
