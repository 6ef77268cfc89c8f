"""A server as a child process: under which user, where its log goes, and ended by its own number."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

START_S = 180.0
STOP_S = 30.0
LOOK_AGAIN_S = 0.05
LOG_TAIL = 2000


class EngineMissing(Exception):
    """This machine cannot run the engine; says what to install."""


class EngineFailed(Exception):
    """The engine did not start; carries the end of its log."""


def ordinary_user() -> str | None:
    """Return the user that a server runs as when we are root, or None when we already are an ordinary user."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def give_to_ordinary_user(folder: Path) -> None:
    """Make a folder that only the server may open."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    if user := ordinary_user():
        shutil.chown(folder, user)


def kept(command: Sequence[str], *, user: str | None = None) -> list[str]:
    """Return the command as ``user`` runs it, and so that it ends when its keeper is killed (Linux)."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if user:
            raise EngineMissing("setpriv is missing. On Debian: apt-get install util-linux")
        return list(command)
    become = [f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"] if user else []
    return [setpriv, "--pdeathsig", "TERM", *become, "--", *command]


def free_port() -> int:
    """Return a loopback port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(
    command: Sequence[str],
    log: Path,
    is_ready: Callable[[], bool],
    *,
    end: signal.Signals = signal.SIGTERM,
    start_s: float = START_S,
) -> Iterator[None]:
    """Run a server until the block ends; it is entered when ``is_ready`` says so. Raises ``EngineFailed``."""
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603 - a server of our own choice, no shell
            list(command), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, cwd="/"
        )
    try:
        _wait(process, is_ready, log, start_s)
        yield
    finally:
        _end(process, end)


def _wait(process: "subprocess.Popen[bytes]", is_ready: Callable[[], bool], log: Path, start_s: float) -> None:
    give_up = monotonic() + start_s
    pause = threading.Event()
    while not is_ready():
        if process.poll() is not None or monotonic() > give_up:
            raise EngineFailed(log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:])
        pause.wait(LOOK_AGAIN_S)


def _end(process: "subprocess.Popen[bytes]", end: signal.Signals) -> None:
    process.send_signal(end)
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
