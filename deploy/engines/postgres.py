"""PostgreSQL from this machine's packages, on a free loopback port, with a superuser that only we know."""

import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

from deploy.engines.process import (
    EngineFailed,
    EngineMissing,
    free_port,
    give_to_ordinary_user,
    kept,
    ordinary_user,
    server,
)

USER = "ketenwerk"
PACKAGED = Path("/usr/lib/postgresql")
MISSING = "PostgreSQL is missing. On Debian: apt-get install postgresql (or: make system-deps)"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "log_min_messages": "error",
}
INITDB = (f"--username={USER}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
NOT_DURABLE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def programs() -> Path:
    """Return the folder of the newest PostgreSQL here. Raises ``EngineMissing``."""
    packaged = sorted(PACKAGED.glob("*/bin/initdb"), key=lambda found: int(found.parts[-3]))
    found = packaged[-1] if packaged else shutil.which("initdb")
    if not found:
        raise EngineMissing(MISSING)
    return Path(found).parent


@contextmanager
def postgres(folder: Path, *, durable: bool) -> Iterator[str]:
    """Run a server on the data in ``folder`` (made when new); give its address as a superuser.

    ``durable=False`` does not wait for the disk: only for data that is thrown away.
    """
    bin_ = programs()
    secret = folder / "secret"
    data, log = folder / "data", folder / "postgres.log"
    if not secret.exists():
        _prepare(bin_, data, secret)
    port = free_port()
    settings = SETTINGS | ({} if durable else NOT_DURABLE)
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [str(bin_ / "postgres"), "-D", str(data), "-p", str(port), *options]
    address = URL.create(
        "postgresql+psycopg", USER, secret.read_text(encoding="utf-8"), "127.0.0.1", port, "postgres"
    ).render_as_string(hide_password=False)
    with server(kept(command, user=ordinary_user()), log, partial(answers, address), end=signal.SIGINT):
        yield address


def answers(address: str) -> bool:
    """Tell whether a server at this address lets us in."""
    try:
        plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
        psycopg.connect(plain, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _prepare(bin_: Path, data: Path, secret: Path) -> None:
    shutil.rmtree(data, ignore_errors=True)
    give_to_ordinary_user(data)
    password = secrets.token_urlsafe(24)
    given = data.parent / "secret.new"
    given.touch(mode=0o600)
    given.write_text(password, encoding="utf-8")
    if user := ordinary_user():
        shutil.chown(given, user)
    made = subprocess.run(  # noqa: S603 - PostgreSQL's own program, no shell
        kept([str(bin_ / "initdb"), "-D", str(data), "--pwfile", str(given), *INITDB], user=ordinary_user()),
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    if made.returncode:
        raise EngineFailed(f"initdb: {made.stderr.strip()}")
    given.rename(secret)
