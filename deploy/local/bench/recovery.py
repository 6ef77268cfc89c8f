"""How long until work goes on after a part was killed: from the kill to an acceptance of which its sender reads.

The product is started again at once, as whatever runs it would. A server of PostgreSQL that loses one of its processes
starts itself anew; Kafka is started again by hand, on the data that it had.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from deploy.engines import kafka
from deploy.engines.postgres import postgres
from deploy.engines.process import EngineFailed, kept
from deploy.local.bench.measures import Bench, Refused
from deploy.local.bench.meter import Meter
from deploy.local.bench.table import Single
from deploy.local.engines import REAL
from deploy.local.process import free_port, running, wait_until_ready
from deploy.local.story.cast import Answer
from shared.settings import Settings

ANSWER_S = 20.0
LONGEST_S = 300.0
LOOK_S = 0.05


class NeverBack(Exception):
    """After a kill nothing worked again within ``LONGEST_S`` seconds."""


@dataclass
class Broker:
    """A Kafka of our own that may be killed, and started again at the same address."""

    folder: Path
    address: str
    process: "subprocess.Popen[bytes]" = field(init=False)

    def start(self) -> None:
        """Start it, and wait until it answers. Raises ``EngineFailed``."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "kafka.log").open("ab") as log:
            command = kept(kafka.command(self.folder, self.address))
            self.process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - a server of our own choice
        give_up = time.perf_counter() + LONGEST_S
        while not kafka.answers(self.address):
            if self.process.poll() is not None or time.perf_counter() > give_up:
                raise EngineFailed(str(self.folder))
            time.sleep(LOOK_S)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def again(self) -> None:
        """Kill it and start it."""
        self.kill()
        self.start()


@dataclass
class Life:
    """A product that may be killed; it is started again at once."""

    own: Settings
    stack: ExitStack
    process: "subprocess.Popen[bytes]" = field(init=False)

    def start(self) -> None:
        """Start it; who asks it sees when it is ready."""
        self.process = self.stack.enter_context(running(self.own))

    def again(self) -> None:
        """Kill it and start it."""
        self.process.kill()
        self.process.wait()
        self.start()


def recovered(own: Settings, folder: Path, times: int) -> list[Single]:
    """Kill each part so many times; return the longest until work went on, in seconds. Raises ``NeverBack``."""
    with ExitStack() as stack:
        there, engines = stack.enter_context(_engines(own, folder))
        life = Life(there, stack)
        life.start()
        wait_until_ready(there, life.process)
        parts: dict[str, Callable[[], None]] = {"the product": life.again, **engines}
        with httpx.Client(base_url=there.base_url, timeout=ANSWER_S) as http:
            one = Bench(http, Meter(life.process.pid))
            one.send(len(parts) * times + 1)
            _until_told(one, lambda: None)  # whoever signs in did so before the first kill
            return [_longest(what, [_until_told(one, kill) for _ in range(times)]) for what, kill in parts.items()]


def _longest(what: str, spent: list[float]) -> Single:
    times = f" of {len(spent)}" if len(spent) > 1 else ""
    return Single(f"killed {what} to work that goes on, the longest{times}", f"{max(spent):.1f} s")


def _until_told(one: Bench, kill: Callable[[], None]) -> float:
    """Return the seconds from a kill until the team accepts again and the huisarts reads of it."""
    gp, referral, accept = one.cast.as_("de-vries"), one.sent[-1], one.accepting()
    began = time.perf_counter()
    kill()
    _till(began, lambda: accept() is None)
    _till(began, lambda: any(referral in str(row) for row in _accepted(gp.get("/notifications/v1/inbox?pageSize=20"))))
    return time.perf_counter() - began


def _accepted(answer: Answer) -> list[object]:
    return [row for row in answer.body.get("items", []) if "accepted" in str(row.get("event_type"))]


def _till(began: float, is_done: Callable[[], bool]) -> None:
    """Try again until it is; whoever asks meanwhile hears that it is not there, or to come back."""
    while True:
        try:
            if is_done():
                return
        except (httpx.HTTPError, Refused):
            pass
        if time.perf_counter() - began > LONGEST_S:
            raise NeverBack
        time.sleep(LOOK_S)


@contextmanager
def _engines(own: Settings, folder: Path) -> Iterator[tuple[Settings, dict[str, Callable[[], None]]]]:
    """Give the settings of a product of its own, on engines that may be killed where there are any."""
    there = replace(own, port=free_port(own.host), data=folder / "data")
    if own.engines != REAL:
        yield there, {}
        return
    broker = Broker(folder / "kafka", f"127.0.0.1:{free_port('127.0.0.1')}")
    (folder / "postgres").mkdir(parents=True)
    with postgres(folder / "postgres", durable=True) as address:
        broker.start()
        try:
            parts = {"PostgreSQL": lambda: _strike(folder / "postgres" / "data"), "Kafka": broker.again}
            yield replace(there, postgres=address, kafka=broker.address), parts
        finally:
            broker.kill()


def _strike(data: Path) -> None:
    """Kill one process of the server: it ends all others, and replays its log, as after a crash."""
    server = int((data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    children = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="utf-8").split()
    os.kill(int(children[0]), signal.SIGKILL)
