"""Settings of a process: from the environment only, typed, read once, and wrong ones fail at start, all at once.

Every setting is a ``Setting`` in the ``SETTINGS`` of its module, from which docs/settings.md is written. The value may
stand in a file: ``KETENWERK_X_FILE`` names it, so that a secret need not be in the environment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import EllipsisType
from typing import Generic, TypeVar

from environs import Env, EnvValidationError, FileAwareEnv, validate

T = TypeVar("T", str, int, Path)
_WORDS = {
    "Environment variable not set.": "Deze instelling ontbreekt.",
    "Not a valid integer.": "Hier hoort een geheel getal.",
}
PORTS = validate.Range(min=1, max=65535)
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


DATA = Setting("KETENWERK_DATA", Path, "folder of the product", Path("var"))
HOST = Setting("KETENWERK_HOST", str, "address that the front listens on", "127.0.0.1")
PORT = Setting("KETENWERK_PORT", int, "port that the front listens on", 8080, check=PORTS)
DEMO_CASES = Setting(
    "KETENWERK_DEMO_CASES", int, "made-up cases that a new folder gets", 360, check=validate.Range(min=0)
)
SETTINGS = (DATA, HOST, PORT, DEMO_CASES)


@dataclass(frozen=True)
class Settings:
    """Where things are; ``cases``: how many made-up cases a new demo gets."""

    data: Path
    host: str
    port: int
    cases: int

    @property
    def base_url(self) -> str:
        """Return the front address."""
        return f"http://{self.host}:{self.port}"

    @property
    def issuer(self) -> str:
        """Return the issuer of access tokens: our own login, below the front address."""
        return f"{self.base_url}/login"

    def database_url(self, service: str) -> str:
        """Return the database of a service: one SQLite file each in the data folder (D48)."""
        return f"sqlite:///{self.data / service}.sqlite"


def read_settings() -> Settings:
    """Read what one machine needs. Raises ``environs.EnvValidationError`` naming every setting that is wrong."""
    env = environment()
    data, host, port, cases = DATA.read(env), HOST.read(env), PORT.read(env), DEMO_CASES.read(env)
    env.seal()
    return Settings(data.absolute(), host, port, cases)


def wrong_settings(error: EnvValidationError) -> list[str]:
    """Return a line for every setting that is wrong: its name, and why."""
    wrong = error.error_messages
    rows = wrong.items() if isinstance(wrong, Mapping) else [("", wrong)]
    return [f"{name}: {' '.join(map(_in_dutch, messages))}".removeprefix(": ") for name, messages in rows]


def _in_dutch(message: str) -> str:
    return _WORDS.get(message, message)
