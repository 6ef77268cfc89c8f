"""Keycloak from a Maven artefact: one process with a database in a file, on a free loopback port, with a small heap.

Built once for ``build/engines`` ("augmented", as Keycloak says), so that a start only starts.
"""

import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import httpx

from deploy.engines.maven import KEPT, maven
from deploy.engines.process import EngineFailed, free_port, kept, server

VERSION = "26.4.7"
ARTIFACT = f"org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"
PROGRAM = KEPT / "keycloak"
USER = "beheer"
START_S = 300.0  # 8 s on a calm machine of four cores
JAVA = (
    "java",
    "-Xmx512m",
    "-XX:MaxMetaspaceSize=256m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
    "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
    "--add-opens=java.base/java.util=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--add-opens=java.base/java.security=ALL-UNNAMED",
)
ENTRY = "io.quarkus.bootstrap.runner.QuarkusEntryPoint"
BUILD = ("build", "--db=dev-file")
SETTINGS = {"cache": "local", "http-enabled": "true", "http-host": "127.0.0.1", "log-level": "warn"}


def fetch() -> Path:
    """Unpack and build Keycloak below ``build/engines`` when it is not there; return its home.

    Raises ``EngineMissing``, ``EngineFailed``.
    """
    wanted = PROGRAM / VERSION
    if not wanted.exists():
        PROGRAM.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=PROGRAM) as part:
            _place(_built(Path(part)), wanted)
    return wanted


def _place(built: Path, wanted: Path) -> None:
    """Put it where all look, unless another process was first."""
    try:
        built.rename(wanted)
    except OSError:
        if not wanted.exists():
            raise


def _built(part: Path) -> Path:
    maven("Keycloak", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={part}")
    shutil.unpack_archive(part / f"keycloak-quarkus-dist-{VERSION}.zip", part)
    home = part / f"keycloak-{VERSION}"
    built = subprocess.run(  # noqa: S603 - Keycloak's own program, no shell
        _command(home, *BUILD), capture_output=True, text=True, check=False
    )
    if built.returncode:
        raise EngineFailed(f"keycloak build: {built.stdout[-1000:]}{built.stderr[-1000:]}")
    return home


@contextmanager
def keycloak(folder: Path, *, durable: bool) -> Iterator[str]:  # noqa: ARG001 - H2 has no such choice
    """Run one Keycloak on the data in ``folder``; give its address with the administrator who may do everything."""
    home, port = fetch(), free_port()
    own = f"http://127.0.0.1:{port}"
    settings, password = folder / "keycloak.conf", _secret(folder / "secret")
    settings.touch(mode=0o600)
    settings.write_text(_settings(folder, own, password), encoding="ascii")
    command = _command(home, f"--config-file={settings}", "start", "--optimized")
    address = urlunsplit(urlsplit(own)._replace(netloc=f"{USER}:{password}@127.0.0.1:{port}"))
    with server(kept(command), folder / "keycloak.log", partial(answers, own), start_s=START_S):
        yield address


def answers(address: str) -> bool:
    """Tell whether a Keycloak at this address shows its first realm."""
    at = urlsplit(address)
    try:
        socket.create_connection((at.hostname or "", at.port or 0), timeout=1).close()
        return httpx.get(f"{address}/realms/master", timeout=5).is_success
    except (OSError, httpx.HTTPError):
        return False


def _command(home: Path, *arguments: str) -> list[str]:
    own = (f"-Dkc.home.dir={home}", f"-Djboss.server.config.dir={home / 'conf'}")
    return [*JAVA, *own, "-cp", str(home / "lib" / "quarkus-run.jar"), ENTRY, *arguments]


def _settings(folder: Path, own: str, password: str) -> str:
    given = {
        "http-port": str(urlsplit(own).port),
        "hostname": own,
        "db-url": f"jdbc:h2:file:{folder / 'data' / 'keycloak'};NON_KEYWORDS=VALUE",
        "bootstrap-admin-username": USER,
        "bootstrap-admin-password": password,
    }
    return "".join(f"{name}={value}\n" for name, value in (SETTINGS | given).items())


def _secret(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(24), encoding="ascii")
    return path.read_text(encoding="ascii")
