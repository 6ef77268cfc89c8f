"""PostgreSQL and Kafka of one scene, as processes that may be killed, stopped for a while, and started again."""

import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

from sqlalchemy import URL

from deploy.engines import kafka, postgres
from deploy.engines.process import free_port, kept, ordinary_user

START_S = 300.0
LOOK_S = 0.1


class NoServer(Exception):
    """It did not start; carries the end of its log."""


@dataclass
class Server:
    """One server. ``command`` starts it, ``answers`` tells whether it is there."""

    command: Sequence[str]
    log: Path
    answers: Callable[[], bool]
    end: signal.Signals = signal.SIGTERM
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        """Start it and wait until it answers. Raises ``NoServer``."""
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(
                list(self.command), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, cwd="/"
            )
        until = monotonic() + START_S
        while not self.answers():
            if self._process.poll() is not None or monotonic() > until:
                raise NoServer(self.log.read_text(encoding="utf-8", errors="replace")[-2000:])
            Event().wait(LOOK_S)

    def kill(self) -> None:
        """Kill it and all that it started, as ``kill -9`` does."""
        for pid in [*self._children(), *([self._process.pid] if self._process else [])]:
            with suppress(ProcessLookupError):  # it ended by itself meanwhile
                os.kill(pid, signal.SIGKILL)
        self._gone()

    def send(self, number: signal.Signals) -> None:
        """Send a signal, such as to stop it for a while."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def stop(self) -> None:
        """End it as one should."""
        if self._process is not None and self._process.poll() is None:
            self.send(signal.SIGCONT)
            self.send(self.end)
            try:
                self._process.wait(START_S)
            except subprocess.TimeoutExpired:
                self.kill()
        self._gone()

    def _gone(self) -> None:
        if self._process is not None:
            self._process.wait()
            self._process = None

    def _children(self) -> list[int]:
        if self._process is None:
            return []
        listed = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in listed.split()]


def postgres_server(folder: Path, port: int) -> Server:
    """Return the server on data that were planted in ``folder``; durable, as in production."""
    binaries = postgres.programs()
    given = {**postgres.SETTINGS, "max_connections": "300"}
    options = [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
    command = [str(binaries / "postgres"), "-D", str(folder / "data"), "-p", str(port), *options]
    answers = partial(postgres.answers, superuser(folder, port))
    return Server(kept(command, user=ordinary_user()), folder / "postgres.log", answers, signal.SIGINT)


def superuser(folder: Path, port: int) -> str:
    """Return the address of a server as its superuser, through a port."""
    secret = (folder / "secret").read_text(encoding="utf-8")
    made = URL.create("postgresql+psycopg", postgres.USER, secret, "127.0.0.1", port, "postgres")
    return made.render_as_string(hide_password=False)


def kafka_server(folder: Path, port: int, seen_at: int) -> Server:
    """Return the broker on data that were planted in ``folder``; clients find it at the port ``seen_at``."""
    properties = _properties(folder, port, seen_at)
    classpath = f"{kafka.fetch()}/*"
    command = ["java", f"-Xmx{kafka.HEAP}", "-XX:+UseSerialGC", "-cp", classpath, "kafka.Kafka", str(properties)]
    return Server(kept(command), folder / "kafka.log", partial(kafka.answers, f"127.0.0.1:{seen_at}"))


def format_kafka(folder: Path) -> None:
    """Make the storage of a broker that never ran."""
    kafka._format(f"{kafka.fetch()}/*", _properties(folder, free_port(), free_port()))


def _properties(folder: Path, port: int, seen_at: int) -> Path:
    controller = free_port()
    own = {
        "listeners": f"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{seen_at}",
        "controller.quorum.voters": f"1@127.0.0.1:{controller}",
        "log.dirs": str(folder / "data"),
    }
    properties = folder / "server.properties"
    text = "".join(f"{name}={value}\n" for name, value in (kafka.SETTINGS | own).items())
    properties.write_text(text, encoding="utf-8")
    return properties
