"""Settings of notifications: where mail goes, and in whose name and with which address each side writes."""

from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from marshmallow import validate

from services.notifications.domain.letter import Desk
from services.notifications.domain.mail_place import MailServerPlace
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
MAIL_SERVER = Setting(
    "KETENWERK_MAIL_SERVER",
    str,
    "mail server that takes our mail: `smtp://<host>:587` (STARTTLS, always) or `smtps://<host>:465`; without TLS only "
    "one on this machine, `smtp://127.0.0.1:25`",
    "",
    otherwise="none: each mail becomes a file in the folder `mail` of the data folder",
    check=validate.Regexp(
        r"^(smtps?://([^\s/:@]+|\[[0-9a-fA-F:]+\]):\d{1,5})?$", error="Hier hoort smtp(s)://<host>:<poort>, of niets."
    ),
)
MAIL_USER = Setting(
    "KETENWERK_MAIL_USER", str, "who we are there", "", otherwise="nobody: that server knows our address"
)
MAIL_PASSWORD = Setting("KETENWERK_MAIL_PASSWORD", str, "the password of that user", "", otherwise="none", secret=True)
SETTINGS = (CARE_SENDER, CARE_SIGN_IN, WORK_SENDER, WORK_SIGN_IN, MAIL_SERVER, MAIL_USER, MAIL_PASSWORD)


@dataclass(frozen=True)
class Settings:
    """Read once at start; fails there. ``mail_server``: where mail is handed over, else it goes into the folder."""

    mail_folder: Path
    text_folder: Path
    care: Desk
    work: Desk
    mail_server: MailServerPlace | None = None

    @classmethod
    def read(cls, data: Path) -> "Settings":
        """Read from the environment."""
        env = environment(eager=True)
        front = BASE_URL.read(env, f"http://127.0.0.1:{PORT.read(env)}").rstrip("/") + "/"
        care = Desk("Ketenwerk", CARE_SENDER.read(env), CARE_SIGN_IN.read(env, front))
        work = Desk("Arbodienst", WORK_SENDER.read(env), WORK_SIGN_IN.read(env, front))
        server = read_place(MAIL_SERVER.read(env), MAIL_USER.read(env), MAIL_PASSWORD.read(env))
        return cls(data / "mail", data / "sms", care, work, server)


def read_place(address: str, user: str, password: str) -> MailServerPlace | None:
    """Return the server at ``smtp(s)://<host>:<port>``; None for no address."""
    if not address:
        return None
    parts = urlsplit(address)
    host = parts.hostname or ""
    return MailServerPlace(host, parts.port or 0, parts.scheme == "smtps", _is_here(host), user, password)


def _is_here(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
