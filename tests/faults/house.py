"""The product as a process that may be killed: forked from a server that has it loaded, so a start costs a second."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic

from deploy.local.process import is_ready, readiness
from deploy.local.product import Product
from deploy.local.run import run
from shared import failpoints
from shared.command.freshness import CONSENT_AGE_HERE, MOST_ON_ONE_MACHINE_S
from shared.settings import Settings
from tests.faults import tricks

LIMIT_S = 300.0  # a starved machine is no fault of the product
LOOK_S = 0.02
KILLED = -signal.SIGKILL

__all__ = ["House", "Product"]


class NotThere(Exception):
    """The product did not come up, or did not end, in time."""


@dataclass(frozen=True)
class Life:
    """How the product lives this time: where it dies, and what is done to it (``tricks``).

    ``consent_age_s``: from when on copies of what patients said are old (D50); longer than a fault or a crowded machine
    takes, where it is not about that.
    """

    failpoint: str = ""
    tricks: Sequence[str] = ()
    seed: int = 0
    consent_age_s: int = MOST_ON_ONE_MACHINE_S


def _live(settings: Settings, life: Life, log: Path) -> None:
    """Be the product, until told to stop or killed; runs in a process of its own."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    with log.open("ab") as out:
        os.dup2(out.fileno(), sys.stdout.fileno())
        os.dup2(out.fileno(), sys.stderr.fileno())
    for trick in life.tricks:
        tricks.play(trick, life.seed)
    failpoints.arm(life.failpoint)
    os.environ[CONSENT_AGE_HERE.name] = str(life.consent_age_s)
    run(settings)


def end_with_parent() -> None:
    """Kill this process when the one that started it has ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)


def forked(be: Callable[..., None], *given: object) -> BaseProcess:
    """Start a process that is forked with the product loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.house"])
    process = context.Process(target=be, args=given)
    process.start()
    return process


class House:
    """One product on one folder, in one life after another."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.log = settings.data.parent / "product.log"
        self._process: BaseProcess | None = None
        self.lives = 0

    @property
    def base_url(self) -> str:
        """Return where the product answers."""
        return self.settings.base_url

    @property
    def pid(self) -> int:
        """Return the number of the process of this life. Raises ``NotThere``."""
        if self._process is None or self._process.pid is None:
            raise NotThere("nobody lives here")
        return self._process.pid

    def begin(self, life: Life | None = None) -> None:
        """Start a life and do not wait."""
        self._process = forked(_live, self.settings, life or Life(), self.log)
        self.lives += 1

    def start(self, life: Life | None = None) -> bool:
        """Start a life; return whether it became ready before it died. Raises ``NotThere``."""
        self.begin(life)
        until = monotonic() + LIMIT_S
        while monotonic() < until:
            if self.ended():
                return False
            if is_ready(self.settings):
                return True
            threading.Event().wait(LOOK_S)
        raise NotThere(f"it did not become ready: {readiness(self.settings)}")

    def ended(self) -> bool:
        """Tell whether nobody lives here now."""
        return self._process is None or self._process.exitcode is not None

    def wait_for_death(self, limit_s: float = LIMIT_S) -> bool:
        """Wait until the process is dead; return whether it was killed. Raises ``NotThere``."""
        assert self._process is not None
        self._process.join(limit_s)
        if self._process.exitcode is None:
            raise NotThere("it lives on")
        return self._process.exitcode == KILLED

    def kill(self) -> None:
        """Kill it as ``kill -9`` does."""
        self.send(signal.SIGKILL)
        self.wait_for_death()

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process of this life."""
        if self._process is not None and self._process.exitcode is None and self._process.pid:
            os.kill(self._process.pid, number)

    def stop(self) -> int | None:
        """Ask it to stop; return how it ended. Raises ``NotThere``."""
        if self._process is None:
            return None
        self.send(signal.SIGTERM)
        self.wait_for_death()
        return self._process.exitcode

    def close(self) -> None:
        """Leave nothing behind."""
        if not self.ended():
            self.kill()


@contextmanager
def house(settings: Settings) -> Iterator[House]:
    """Give a house; nobody lives in it afterwards."""
    opened = House(settings)
    try:
        yield opened
    finally:
        opened.close()
