"""Settings of notifications: where mail goes, and in whose name and with which address each side writes."""

from dataclasses import dataclass
from pathlib import Path

from services.notifications.domain.letter import Desk
from shared.settings import PORT, Setting, environment

BASE_URL = Setting(
    "KETENWERK_BASE_URL", str, "where people sign in, unless said below", otherwise="the front on this machine"
)
CARE_SENDER = Setting("KETENWERK_CARE_SENDER", str, "sender of mail of the care side", "bericht@ketenwerk.example")
CARE_SIGN_IN = Setting(
    "KETENWERK_CARE_SIGN_IN", str, "address in mail of the care side", otherwise="`KETENWERK_BASE_URL`"
)
WORK_SENDER = Setting(
    "KETENWERK_WORK_SENDER",
    str,
    "sender of mail of the work side; in production the arbodienst's own (D11)",
    "bericht@arbodienst.example",
)
WORK_SIGN_IN = Setting(
    "KETENWERK_WORK_SIGN_IN",
    str,
    "address in mail of the work side; in production the arbodienst's own (D11)",
    otherwise="`KETENWERK_BASE_URL`",
)
SETTINGS = (CARE_SENDER, CARE_SIGN_IN, WORK_SENDER, WORK_SIGN_IN)


@dataclass(frozen=True)
class Settings:
    """Read once at start; fails there."""

    mail_folder: Path
    text_folder: Path
    care: Desk
    work: Desk

    @classmethod
    def read(cls, data: Path) -> "Settings":
        """Read from the environment."""
        env = environment(eager=True)
        front = BASE_URL.read(env, f"http://127.0.0.1:{PORT.read(env)}").rstrip("/") + "/"
        care = Desk("Ketenwerk", CARE_SENDER.read(env), CARE_SIGN_IN.read(env, front))
        work = Desk("Arbodienst", WORK_SENDER.read(env), WORK_SIGN_IN.read(env, front))
        return cls(data / "mail", data / "sms", care, work)
