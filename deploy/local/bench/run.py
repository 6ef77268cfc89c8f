"""Runs the bench: calibrates, starts a product of its own, measures, and prints a table for docs/performance.md."""

import os
import platform
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import httpx

from deploy.local.bench.calibrate import commits_per_s, hellos_per_s
from deploy.local.bench.measures import Bench
from deploy.local.process import free_port, running, wait_until_ready
from shared.settings import Settings

FULL, SMOKE = 200, 20
KILO = 1024


def bench(settings: Settings, *, smoke: bool) -> int:
    """Measure; return 0. ``smoke`` does everything a tenth as often (CI: that it runs, not how fast)."""
    with tempfile.TemporaryDirectory(prefix="ketenwerk-bench-") as folder:
        own = replace(
            settings, port=free_port(settings.host), data=Path(folder) / "data", cases=SMOKE if smoke else 360
        )
        rows = [("machine", f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")]
        rows += _limits(Path(folder))
        rows += _product(own, SMOKE if smoke else FULL)
    for name, value in rows:
        sys.stdout.write(f"| {name} | {value} |\n")
    return 0


def _limits(folder: Path) -> list[tuple[str, str]]:
    return [
        ("calibration: durable SQLite transactions", f"{commits_per_s(folder):.0f}/s"),
        ("calibration: empty request, one client", f"{hellos_per_s():.0f}/s"),
    ]


def _product(own: Settings, number: int) -> list[tuple[str, str]]:
    first = _start(own, number=0)
    rows = _start(own, number=number)
    return [("first start, with planting", first[0][1]), *rows]


def _start(own: Settings, *, number: int) -> list[tuple[str, str]]:
    began = time.perf_counter()
    with running(own) as process:
        wait_until_ready(own, process)
        rows = [("start until ready", f"{time.perf_counter() - began:.1f} s")]
        if number:
            rows += _measure(own, number)
            rows.append(("memory after the run (RSS)", f"{_rss_mb(process.pid):.0f} MB"))
    return rows


def _measure(own: Settings, number: int) -> list[tuple[str, str]]:
    with httpx.Client(base_url=own.base_url, timeout=60) as http:
        one = Bench(http, number)
        return [
            ("send a referral, one client", str(one.send())),
            ("read a worklist of 50, one client", str(one.read())),
            ("accept, open loop at 20/s", str(one.accept())),
            ("accept to notice in the inbox", str(one.notice())),
        ]


def _rss_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / KILO for line in lines if line.startswith("VmRSS"))
