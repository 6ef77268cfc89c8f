"""A web or worker of a service as a process of its own, forked with the product loaded: thirty of them cost seconds."""

import importlib
import os
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from shared.command.main import main
from tests.faults.house import end_with_parent, forked
from tests.faults.scene import Scene, Wrong

STOP_S = 60.0


def _be(service: str, role: str, env: Mapping[str, str], log: Path) -> None:
    """Be that process, until told to stop."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    with log.open("ab") as out:
        os.dup2(out.fileno(), sys.stdout.fileno())
        os.dup2(out.fileno(), sys.stderr.fileno())
    os.environ.update(env)
    sys.argv = [service, role]
    sys.exit(main(importlib.import_module(f"services.{service}.wiring").SERVICE))


@dataclass(eq=False)
class Forked:
    """One process of a service; ``answers`` tells whether it is ready."""

    scene: Scene
    service: str
    role: str
    env: Mapping[str, str]
    answers: Callable[[], bool]
    _process: BaseProcess | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it and wait until it is ready. Raises ``Wrong``."""
        log = self.scene.home / f"{self.service}-{self.role}.log"
        self._process = forked(_be, self.service, self.role, dict(self.env), log)
        self.scene.wait_for(self.answers, f"{self} does not become ready")

    def stop(self) -> None:
        """End it as one should. Raises ``Wrong`` when it does not end well by itself."""
        assert self._process is not None
        self._process.terminate()
        self._process.join(STOP_S)
        if self._process.exitcode != 0:
            raise Wrong(f"{self} was told to stop, and ended with {self._process.exitcode}")

    def kill(self) -> None:
        """Leave nothing behind."""
        if self._process is not None:
            self._process.kill()
            self._process.join()

    def __str__(self) -> str:
        return f"the {self.role} of {self.service}"
