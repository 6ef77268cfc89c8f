"""What the issuer needs to know when it runs as a process of its own; read once, fails at start."""

import json
from dataclasses import dataclass
from pathlib import Path

from environs import Env

from services.login.accounts import Directory, read_accounts
from services.login.loopback import assert_loopback
from shared.settings import read_settings


@dataclass(frozen=True)
class Settings:
    """`base_url` is the front address; `host` and `port` are where this process listens."""

    base_url: str
    data: Path
    host: str
    port: int
    directory: Directory

    @classmethod
    def read(cls) -> "Settings":
        """Read the environment. Raises when something is missing, wrong, or not on this machine."""
        shared = read_settings()
        env = Env()
        host = env.str("KETENWERK_LOGIN_HOST", "127.0.0.1")
        assert_loopback(host)
        accounts = env.path("KETENWERK_LOGIN_ACCOUNTS")
        return cls(
            base_url=shared.base_url,
            data=shared.data / "login",
            host=host,
            port=env.int("KETENWERK_LOGIN_PORT", 8081),
            directory=read_accounts(json.loads(accounts.read_text(encoding="utf-8"))),
        )
