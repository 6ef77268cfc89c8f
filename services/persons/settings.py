"""Settings of persons: where its keys are."""

from dataclasses import dataclass
from pathlib import Path

from environs import Env

from shared.storage.vault import Vault, open_vault


@dataclass(frozen=True)
class Settings:
    """Read once at start; fails there."""

    vault: Vault

    @classmethod
    def read(cls, data: Path) -> "Settings":
        """Read from the environment (``KETENWERK_PERSONS_KEYS``: path of the key file)."""
        return cls(open_vault(Env().path("KETENWERK_PERSONS_KEYS", data / "keys" / "persons.json")))
