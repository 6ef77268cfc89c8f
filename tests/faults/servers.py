"""The processes of one scene besides the product: each may be killed, stopped for a while, and started again."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

from sqlalchemy import URL

from deploy.engines import kafka, postgres
from deploy.engines.process import kept, ordinary_user

START_S = 300.0
STOP_S = 60.0
LOOK_S = 0.1
LOG_TAIL = 2000
MOST_CONNECTIONS = "300"


class NoServer(Exception):
    """It did not start; carries the end of its log."""


@dataclass(eq=False)
class Server:
    """One server. ``command`` starts it, ``answers`` tells whether it is there, ``env`` is added to the environment."""

    command: Sequence[str]
    log: Path
    answers: Callable[[], bool]
    end: signal.Signals = signal.SIGTERM
    env: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path("/")
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def begin(self) -> None:
        """Start it and do not wait."""
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(
                list(self.command), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                cwd=self.folder, env=os.environ | self.env,
            )  # fmt: skip

    def start(self) -> None:
        """Start it and wait until it answers. Raises ``NoServer``."""
        self.begin()
        until = monotonic() + START_S
        while not self.answers():
            if self.ended() or monotonic() > until:
                raise NoServer(self.log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:])
            Event().wait(LOOK_S)

    def ended(self) -> bool:
        """Tell whether it does not run, or no more."""
        return self._process is None or self._process.poll() is not None

    def freeze(self) -> None:
        """Let it stand still, all of it; connections stay open and nobody answers."""
        self._send(signal.SIGSTOP, [self._pid, *self._children()])

    def thaw(self) -> None:
        """Let it go on as if nothing was."""
        self._send(signal.SIGCONT, [*self._children(), self._pid])

    def kill(self) -> None:
        """Kill it and all that it started, as ``kill -9`` does; it gets no chance to see its children die."""
        self._send(signal.SIGSTOP, [self._pid])
        self._send(signal.SIGKILL, [*self._children(), self._pid])
        self._gone()

    def stop(self) -> None:
        """End it as one should; does nothing when it does not run."""
        if self._process is None:
            return
        if self.ended():
            self._gone()
            return
        self.thaw()
        self._process.send_signal(self.end)
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.kill()
        self._gone()

    @property
    def _pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def _children(self) -> list[int]:
        listed = Path(f"/proc/{self._pid}/task/{self._pid}/children")
        return [int(pid) for pid in listed.read_text(encoding="ascii").split()]

    def _send(self, number: signal.Signals, pids: Iterable[int]) -> None:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def _gone(self) -> None:
        if self._process is not None:
            self._process.wait()
            self._process = None


def postgres_server(folder: Path, port: int) -> Server:
    """Return the server on data that were planted in ``folder``; durable, as in production."""
    given = postgres.SETTINGS | {"max_connections": MOST_CONNECTIONS}
    options = [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
    command = [str(postgres.programs() / "postgres"), "-D", str(folder / "data"), "-p", str(port), *options]
    answers = partial(postgres.answers, superuser(folder, port))
    return Server(kept(command, user=ordinary_user()), folder / "postgres.log", answers, signal.SIGINT)


def superuser(folder: Path, port: int) -> str:
    """Return the address of a server as its superuser, through a port."""
    secret = (folder / "secret").read_text(encoding="utf-8")
    made = URL.create("postgresql+psycopg", postgres.USER, secret, "127.0.0.1", port, "postgres")
    return made.render_as_string(hide_password=False)


def kafka_server(folder: Path, port: int, seen_at: int) -> Server:
    """Return a broker that begins empty; it listens on ``port``, and clients are told to find it at ``seen_at``."""
    command = kafka.command(folder, f"127.0.0.1:{port}", f"127.0.0.1:{seen_at}")
    return Server(kept(command), folder / "kafka.log", partial(kafka.answers, f"127.0.0.1:{seen_at}"))
