"""Settings of notifications: where mail goes, and in whose name and with which address each side writes."""

from dataclasses import dataclass
from pathlib import Path

from environs import Env

from services.notifications.domain.letter import Desk


@dataclass(frozen=True)
class Settings:
    """Read once at start; fails there."""

    mail_folder: Path
    care: Desk
    work: Desk

    @classmethod
    def read(cls, data: Path) -> "Settings":
        """Read from the environment.

        ``KETENWERK_WORK_SIGN_IN`` and ``KETENWERK_WORK_SENDER`` must be the arbodienst's own in production (D11).
        """
        env = Env()
        front = env.str("KETENWERK_BASE_URL", f"http://127.0.0.1:{env.int('KETENWERK_PORT', 8080)}").rstrip("/") + "/"
        care = Desk(
            "Ketenwerk",
            env.str("KETENWERK_CARE_SENDER", "bericht@ketenwerk.example"),
            env.str("KETENWERK_CARE_SIGN_IN", front),
        )
        work = Desk(
            "Arbodienst",
            env.str("KETENWERK_WORK_SENDER", "bericht@arbodienst.example"),
            env.str("KETENWERK_WORK_SIGN_IN", front),
        )
        return cls(data / "mail", care, work)
