"""Sends requests at a fixed rate, whether or not earlier ones were answered, so that a slow answer is not hidden."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles

CLIENTS = 16
HUNDRED = 100
LEAD_S = 0.05  # until the first is due


@dataclass(frozen=True)
class Figures:
    """Latencies in milliseconds from the moment that a request was due; ``rate`` is what was reached, per second."""

    number: int
    rate: float
    p50: float
    p99: float
    worst: float


def open_loop(jobs: Sequence[Callable[[], None]], per_s: float) -> Figures:
    """Start each job at its own moment; latency counts from that moment (no coordinated omission)."""
    began = time.perf_counter() + LEAD_S
    due = [began + number / per_s for number in range(len(jobs))]
    with ThreadPoolExecutor(CLIENTS) as pool:
        spent = list(pool.map(_run, jobs, due))
    return figures(spent, time.perf_counter() - began)


def closed_loop(jobs: Sequence[Callable[[], None]]) -> Figures:
    """Run one after the other, as fast as it goes."""
    began = time.perf_counter()
    spent = [_run(job, time.perf_counter()) for job in jobs]
    return figures(spent, time.perf_counter() - began)


def crowded(jobs: Sequence[Callable[[], None]]) -> Figures:
    """Let as many clients as there are run them as fast as it goes."""
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        spent = list(pool.map(lambda job: _run(job, time.perf_counter()), jobs))
    return figures(spent, time.perf_counter() - began)


def figures(spent_s: Sequence[float], total_s: float) -> Figures:
    """Return the figures of latencies in seconds."""
    cuts = quantiles(spent_s, n=HUNDRED, method="inclusive")
    middle, last = HUNDRED // 2 - 1, HUNDRED - 2
    return Figures(len(spent_s), len(spent_s) / total_s, cuts[middle] * 1000, cuts[last] * 1000, max(spent_s) * 1000)


def _run(job: Callable[[], None], due: float) -> float:
    time.sleep(max(0.0, due - time.perf_counter()))
    job()
    return time.perf_counter() - due
