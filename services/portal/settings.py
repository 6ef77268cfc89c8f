"""What the portal needs to know when it runs as a process of its own; read once, fails at start, all at once."""

import json
from dataclasses import dataclass
from pathlib import Path

from joserfc.jwk import ECKey
from marshmallow import validate

from services.portal.config import PACKAGES, PortalConfig
from shared.settings import DATA, PORTS, Setting, environment

BASE_URL = Setting(
    "KETENWERK_BASE_URL", str, "front address of all services, as browsers see it", "http://127.0.0.1:8080"
)
ISSUER = Setting("KETENWERK_ISSUER", str, "issuer of tokens", "", otherwise="`/login` below the front address")
PACKAGES_FOLDER = Setting(
    "KETENWERK_PORTAL_PACKAGES",
    Path,
    "folder with the npm packages of the pages",
    PACKAGES,
    otherwise="`node_modules` of this checkout",
)
KEY = Setting(
    "KETENWERK_PORTAL_KEY",
    Path,
    "file with the private key (JWK, P-256) that proves who the portal is",
    otherwise="`login/client-portal.jwk` in the data folder",
    secret=True,
)
WORK_SIGN_IN = Setting(
    "KETENWERK_WORK_SIGN_IN",
    str,
    "address in links to sign and on what was signed; in production the arbodienst's own (D11)",
    otherwise="`KETENWERK_BASE_URL`",
)
HOST = Setting("KETENWERK_PORTAL_HOST", str, "address that the portal listens on", "127.0.0.1")
PORT = Setting("KETENWERK_PORTAL_PORT", int, "port that the portal listens on", 8082, check=PORTS)
PROXIES = Setting(
    "KETENWERK_PROXIES",
    int,
    "how many proxies of ours stand before the portal and say from where somebody came (`X-Forwarded-For`)",
    0,
    check=validate.Range(0, 5, error="Hier hoort 0 tot en met 5."),
)
DATABASE_URL = Setting(
    "KETENWERK_DATABASE_URL",
    str,
    "database of sessions, `postgresql+psycopg://<role>:<password>@<host>/<database>`: several portals may share one",
    "",
    otherwise="a SQLite file in the data folder, for one portal",
    secret=True,
)
SETTINGS = (DATA, BASE_URL, ISSUER, KEY, DATABASE_URL, WORK_SIGN_IN, PACKAGES_FOLDER, HOST, PORT, PROXIES)


@dataclass(frozen=True)
class Settings:
    """Where the portal listens, behind how many proxies, what it knows, and the key that proves who it is."""

    config: PortalConfig
    key: ECKey
    host: str
    port: int
    proxies: int


def read_settings() -> Settings:
    """Read the environment. Raises environs.EnvValidationError, OSError or ValueError."""
    env = environment()
    data = DATA.read(env)
    key = KEY.read(env, data / "login" / "client-portal.jwk")
    config = PortalConfig(
        base_url=BASE_URL.read(env),
        data=data / "portal",
        issuer=ISSUER.read(env),
        packages=PACKAGES_FOLDER.read(env),
        sessions=DATABASE_URL.read(env),
        work_sign_in=WORK_SIGN_IN.read(env, ""),
    )
    host, port, proxies = HOST.read(env), PORT.read(env), PROXIES.read(env)
    env.seal()
    return Settings(config, ECKey.import_key(json.loads(key.read_text(encoding="ascii"))), host, port, proxies)
