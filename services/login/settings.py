"""What the issuer needs to know when it runs as a process of its own; read once, fails at start."""

import json
from dataclasses import dataclass
from pathlib import Path

from services.login.accounts import Directory, read_accounts
from services.login.loopback import assert_loopback
from shared.settings import PORTS, Setting, environment, read_settings

HOST = Setting("KETENWERK_LOGIN_HOST", str, "address that it listens on, loopback only (D55)", "127.0.0.1")
PORT = Setting("KETENWERK_LOGIN_PORT", int, "port that it listens on", 8081, check=PORTS)
ACCOUNTS = Setting("KETENWERK_LOGIN_ACCOUNTS", Path, "file with the people that can sign in")
SETTINGS = (HOST, PORT, ACCOUNTS)


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
        env = environment(eager=True)
        host = HOST.read(env)
        assert_loopback(host)
        accounts = ACCOUNTS.read(env)
        return cls(
            base_url=shared.base_url,
            data=shared.data / "login",
            host=host,
            port=PORT.read(env),
            directory=read_accounts(json.loads(accounts.read_text(encoding="utf-8"))),
        )
