"""What the measured processes used: CPU time, which other work on the machine does not change, and memory."""

import os
from pathlib import Path

TICKS_PER_S = os.sysconf("SC_CLK_TCK")
KILO = 1024
USER, SYSTEM = 11, 12  # after the name in /proc/<pid>/stat, which may hold spaces


class Meter:
    """Reads ``/proc`` of processes (Linux)."""

    def __init__(self, *pids: int) -> None:
        self._pids = pids

    def cpu_s(self) -> float:
        """Return the CPU time that all their threads used so far, in seconds."""
        each = [self._read(pid, "stat").rpartition(")")[2].split() for pid in self._pids]
        return sum(int(fields[USER]) + int(fields[SYSTEM]) for fields in each) / TICKS_PER_S

    def peak_mb(self) -> float:
        """Return the most memory that the first of them had so far."""
        return self._memory("VmHWM")

    def forget_peak(self) -> None:
        """Begin anew: the most from here on, not from its start."""
        Path(f"/proc/{self._pids[0]}/clear_refs").write_text("5", encoding="ascii")

    def _memory(self, name: str) -> float:
        lines = self._read(self._pids[0], "status").splitlines()
        return next(int(line.split()[1]) / KILO for line in lines if line.startswith(name))

    def _read(self, pid: int, name: str) -> str:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8")
