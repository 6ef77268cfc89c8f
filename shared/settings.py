"""Settings of a process: from the environment only, typed, read once, and wrong ones fail at start, all at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from environs import Env, EnvValidationError, validate

DEFAULT_PORT = 8080
DEMO_CASES = 360
_WORDS = {
    "Environment variable not set.": "Deze instelling ontbreekt.",
    "Not a valid integer.": "Hier hoort een geheel getal.",
}
PORTS = validate.Range(min=1, max=65535)


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
    """Read ``KETENWERK_DATA`` (folder), ``KETENWERK_HOST``, ``KETENWERK_PORT``, ``KETENWERK_DEMO_CASES``.

    Raises ``environs.EnvValidationError`` naming every wrong setting.
    """
    env = Env(eager=False)
    with env.prefixed("KETENWERK_"):
        data = env.path("DATA", Path("var")).absolute()
        host = env.str("HOST", "127.0.0.1")
        port = env.int("PORT", DEFAULT_PORT, validate=PORTS)
        cases = env.int("DEMO_CASES", DEMO_CASES, validate=validate.Range(min=0))
    env.seal()
    return Settings(data, host, port, cases)


def wrong_settings(error: EnvValidationError) -> list[str]:
    """Return a line for every setting that is wrong: its name, and why."""
    wrong = error.error_messages
    rows = wrong.items() if isinstance(wrong, Mapping) else [("", wrong)]
    return [f"{name}: {' '.join(map(_in_dutch, messages))}".removeprefix(": ") for name, messages in rows]


def _in_dutch(message: str) -> str:
    return _WORDS.get(message, message)
