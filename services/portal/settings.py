"""What the portal needs to know when it runs as a process of its own; read once, fails at start, all at once."""

import json
from dataclasses import dataclass
from pathlib import Path

from environs import Env
from joserfc.jwk import ECKey

from services.portal.config import PACKAGES, PortalConfig


@dataclass(frozen=True)
class Settings:
    """Where the portal listens, what it knows, and the key that proves who it is."""

    config: PortalConfig
    key: ECKey
    host: str
    port: int


def read_settings() -> Settings:
    """Read the environment. Raises environs.EnvValidationError, OSError or ValueError."""
    env = Env(eager=False)
    with env.prefixed("KETENWERK_"):
        base_url = env.str("BASE_URL", "http://127.0.0.1:8080")
        data = env.path("DATA", Path("var"))
        issuer = env.str("ISSUER", "")
        packages = env.path("PORTAL_PACKAGES", PACKAGES)
        key = env.path("PORTAL_KEY", data / "login" / "client-portal.jwk")
        host = env.str("PORTAL_HOST", "127.0.0.1")
        port = env.int("PORTAL_PORT", 8082)
    env.seal()
    config = PortalConfig(base_url, data / "portal", issuer, packages)
    return Settings(config, ECKey.import_key(json.loads(key.read_text(encoding="ascii"))), host, port)
