"""Settings of worktrack: the keys that seal what was signed, and what the bedrijfsarts alone may read."""

from dataclasses import dataclass
from pathlib import Path

from shared.settings import Setting, environment
from shared.storage.vault import Vault, open_vault

WORK_KEYS = Setting(
    "KETENWERK_WORK_KEYS",
    Path,
    "file with the keys that seal signed werkplannen and medical parts, made when it is not there",
    otherwise="`keys/worktrack.json` in the data folder",
    secret=True,
)
SETTINGS = (WORK_KEYS,)


@dataclass(frozen=True)
class Settings:
    """Read once at start; fails there."""

    vault: Vault

    @classmethod
    def read(cls, data: Path) -> "Settings":
        """Read from the environment."""
        return cls(open_vault(WORK_KEYS.read(environment(eager=True), data / "keys" / "worktrack.json")))
