"""One engine for all processes that use a folder: the first of them starts it, it ends after the last one.

Three locks in the folder say who is there, and the system lets go of a lock when a process ends, however it ends:
``turn`` (who is starting one), ``users`` (shared by all who use it) and ``keeper`` (held while the engine runs).
"""

import fcntl
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Protocol

from deploy.engines import kafka, keycloak
from deploy.engines.postgres import postgres, programs
from deploy.engines.process import EngineFailed


class Engine(Protocol):
    """Runs a server on the data in a folder and gives its address. Raises ``EngineMissing`` or ``EngineFailed``."""

    def __call__(self, folder: Path, *, durable: bool) -> AbstractContextManager[str]: ...


ENGINES: Mapping[str, Engine] = {"postgres": postgres, "kafka": kafka.kafka, "keycloak": keycloak.keycloak}
NEEDS: Mapping[str, Callable[[], Path]] = {"postgres": programs, "kafka": kafka.fetch, "keycloak": keycloak.fetch}


@contextmanager
def borrowed(name: str, folder: Path, *, throwaway: bool = False) -> Iterator[str]:
    """Use the engine of this folder; give its address. Raises ``EngineMissing`` or ``EngineFailed``.

    ``throwaway``: its data lives elsewhere, is not waited for on the disk, and goes with the engine.
    """
    NEEDS[name]()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "users").open("a") as users:
        with _locked(folder / "turn"):
            fcntl.flock(users, fcntl.LOCK_SH)
            address = _address(folder) or _start(name, folder, throwaway=throwaway)
        yield address


def wait_for_end(folder: Path) -> None:
    """Wait until no engine runs on this folder; its last user must have left."""
    with _locked(folder / "keeper"):
        pass


def launch(name: str, folder: Path, *, throwaway: bool) -> str:
    """Start a keeper that outlives this process; return the address of its engine. Raises ``EngineFailed``."""
    options = ["--throwaway"] if throwaway else []
    with (folder / "keeper.log").open("ab") as log:
        keeper = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-m", "deploy.engines", "keep", name, str(folder), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            text=True,
        )
    said = keeper.stdout.readline().strip() if keeper.stdout else ""
    if not said:
        raise EngineFailed((folder / "keeper.log").read_text(encoding="utf-8"))
    return said


def keep(name: str, folder: Path, say: Callable[[str], None], *, throwaway: bool) -> None:
    """Run the engine while anyone uses the folder."""
    with (
        (folder / "users").open("a") as users,  # given back last: the next user starts anew when all is over
        _locked(folder / "keeper"),
        _data(folder, throwaway=throwaway) as data,
        ENGINES[name](data, durable=not throwaway) as address,
    ):
        note = folder / "address"
        note.touch(mode=0o600)
        note.write_text(json.dumps(address), encoding="utf-8")
        say(address)
        fcntl.flock(users, fcntl.LOCK_EX)
        note.unlink()


def _start(name: str, folder: Path, *, throwaway: bool) -> str:
    options = ["--throwaway"] if throwaway else []
    started = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "deploy.engines", "launch", name, str(folder), *options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if started.returncode:
        raise EngineFailed(started.stderr)
    return started.stdout.strip()


def _address(folder: Path) -> str | None:
    with (folder / "keeper").open("a") as keeper:
        try:
            fcntl.flock(keeper, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return str(json.loads((folder / "address").read_text(encoding="utf-8")))
    return None


@contextmanager
def _data(folder: Path, *, throwaway: bool) -> Iterator[Path]:
    if not throwaway:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="ketenwerk-engine-", ignore_cleanup_errors=True) as elsewhere:
        Path(elsewhere).chmod(0o711)
        yield Path(elsewhere)


@contextmanager
def _locked(path: Path) -> Iterator[IO[str]]:
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
