"""What the measured process used: CPU time, which other work on the machine does not change, and memory."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS_PER_S = os.sysconf("SC_CLK_TCK")
KILO = 1024
USER, SYSTEM = 11, 12  # after the name in /proc/<pid>/stat, which may hold spaces


@dataclass(frozen=True)
class Meter:
    """Reads ``/proc`` of one process (Linux)."""

    pid: int

    def cpu_s(self) -> float:
        """Return the CPU time that all its threads used so far, in seconds."""
        fields = self._read("stat").rpartition(")")[2].split()
        return (int(fields[USER]) + int(fields[SYSTEM])) / TICKS_PER_S

    def peak_mb(self) -> float:
        """Return the most memory that it had so far."""
        return self._memory("VmHWM")

    def forget_peak(self) -> None:
        """Begin anew: the most from here on, not from its start."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5", encoding="ascii")

    def _memory(self, name: str) -> float:
        lines = self._read("status").splitlines()
        return next(int(line.split()[1]) / KILO for line in lines if line.startswith(name))

    def _read(self, name: str) -> str:
        return Path(f"/proc/{self.pid}/{name}").read_text(encoding="utf-8")
