"""The processes of a soak: who is there, who is killed and comes back, and how much memory each kind takes."""

import signal
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.soak.ground import Place

END_S = 90.0


class GaveUp(Exception):
    """A part ended by itself; says which and how."""


@dataclass
class Crew:
    """Starts parts and ends them, each by its own number."""

    place: Place
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def start(self, kind: str, *further: str) -> str:
        """Start a part; return its name."""
        name = f"{kind}-{next(self._numbers)}"
        with Path(self.place.folder, f"{name}.log").open("ab") as out:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "tests.soak.part", kind, name, self.place.text(), *further],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        return name

    def named(self, kind: str) -> list[str]:
        """Return who is there of a kind."""
        return [name for name in self.running if name.startswith(kind)]

    def kill(self, name: str) -> None:
        """Kill one, as ``kill -9`` does."""
        gone = self.running.pop(name)
        gone.kill()
        gone.wait()

    def end(self, name: str) -> None:
        """Let one end as it should. Raises ``GaveUp`` when it does not."""
        gone = self.running.pop(name)
        gone.send_signal(signal.SIGTERM)
        try:
            status = gone.wait(END_S)
        except subprocess.TimeoutExpired:
            gone.kill()
            gone.wait()
            raise GaveUp(f"{name} did not end within {END_S:.0f} s") from None
        if status:
            raise GaveUp(f"{name} ended with {status}")

    def check(self) -> None:
        """Raise ``GaveUp`` when someone left who should be there."""
        if gone := [f"{name} ended with {one.returncode}" for name, one in self.running.items() if one.poll()]:
            raise GaveUp(", ".join(gone))

    def memory_mb(self, kind: str) -> float:
        """Return the most memory that one of a kind takes now, in MB."""
        return max((_resident_mb(self.running[name].pid) for name in self.named(kind)), default=0.0)

    def stop(self) -> None:
        """End everybody, whatever happened."""
        for name in list(self.running):
            self.kill(name)


def _resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    found = next((line for line in lines if line.startswith("VmRSS")), "VmRSS 0 kB")
    return int(found.split()[1]) / 1024
