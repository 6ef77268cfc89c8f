"""Settings of persons: where its keys are."""

from dataclasses import dataclass
from pathlib import Path

from shared.settings import Setting, environment
from shared.storage.vault import Vault, open_vault

PERSONS_KEYS = Setting(
    "KETENWERK_PERSONS_KEYS",
    Path,
    "file with the keys that seal BSNs, made when it is not there",
    otherwise="`keys/persons.json` in the data folder",
    secret=True,
)
SETTINGS = (PERSONS_KEYS,)


@dataclass(frozen=True)
class Settings:
    """Read once at start; fails there."""

    vault: Vault

    @classmethod
    def read(cls, data: Path) -> "Settings":
        """Read from the environment."""
        return cls(open_vault(PERSONS_KEYS.read(environment(eager=True), data / "keys" / "persons.json")))
