"""Runs the bench: calibrates, starts products of its own, measures, prints Markdown for docs/performance.md."""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import httpx

from deploy.local.bench.absences import absences
from deploy.local.bench.apart import apart
from deploy.local.bench.bare_rows import bare_per_s
from deploy.local.bench.calibrate import commits_per_s, hellos_per_s, loop_ms
from deploy.local.bench.files import memory_of_file
from deploy.local.bench.load import CLIENTS
from deploy.local.bench.many import FILLED, fill, look_anew
from deploy.local.bench.measures import FLOOD_PER_S, MANY_PER_S, Bench
from deploy.local.bench.meter import Meter
from deploy.local.bench.million import Numbers, million
from deploy.local.bench.pages import VISITS, browser_of, measure_pages, news_after
from deploy.local.bench.recovery import recovered
from deploy.local.bench.table import Report, Row, Single, recorded
from deploy.local.bench.transport import carried
from deploy.local.bench.walls import walls
from deploy.local.engines import REAL, let_in, on_engines
from deploy.local.process import free_port, running, wait_until_ready
from deploy.local.product import Product
from services.referral.settings.quota import AT_ONCE
from shared.calendar import local_date
from shared.clock import SystemClock
from shared.settings import Settings

SLOWEST_S = 120.0
NO_QUOTA = 1_000_000  # what one client sends here one after the other, no practice does
BARE = 20  # times as many, since it takes a moment only
PAGE = Path(__file__).parents[3] / "docs" / "performance.md"


@dataclass(frozen=True)
class Size:
    """How much is done: cases planted, times of each measure, lines imported, items listed, pages opened, events.

    ``others``: whose consents stand beside those that are asked; ``log``: looks at anybody; ``kills``: of each part.
    ``many``: referrals in all, in tables of their own; ``offers``: of one kind.
    ``files``: work cases whose timer is due at once; ``fired``: how many of these timers are let go.
    """

    cases: int
    requests: int
    looks: int
    visits: int
    lines: int
    items: int
    pages: int
    events: int
    others: int
    log: int
    kills: int
    many: int
    offers: int
    files: int
    fired: int


FULL = Size(360, 200, 20, 20, 5000, 10_000, len(VISITS), 100_000, 10_000, 1_000_000, 3, 1_000_000, 200, 100_000, 2000)
ON_REAL = replace(FULL, cases=60, lines=1000)  # there it is about engines; those figures are of the embedded run
SMOKE = Size(1, 3, 2, 2, 20, 200, 4, 200, 20, 1000, 1, 400, 4, 60, 20)


def bench(settings: Settings, *, smoke: bool, record: bool = False) -> int:
    """Measure; return 0. ``smoke``: everything a few times (CI: that it runs, not how fast); ``record`` keeps it."""
    os.environ.setdefault(AT_ONCE.name, str(NO_QUOTA))
    size = SMOKE if smoke else ON_REAL if settings.engines == REAL else FULL
    with tempfile.TemporaryDirectory(prefix="ketenwerk-bench-") as folder:
        let_in(Path(folder))
        there = replace(settings, port=free_port(settings.host), data=Path(folder) / "data")
        own = replace(there, cases=size.cases, named_issuer="")  # what is measured is ours, not who signs people in
        report = str(_measured(own, size, Path(folder)))
    sys.stdout.write(f"{report}\n")
    if record:
        PAGE.write_text(recorded(PAGE.read_text(encoding="utf-8"), report, settings.engines), encoding="utf-8")
    return 0


def _measured(own: Settings, size: Size, folder: Path) -> Report:
    began = time.perf_counter()
    limits, empty_ms = _limits(folder)
    with _started(own) as (first_s, _):
        pass
    with _started(own) as (later_s, meter):
        starts = [_seconds("first start, with planting", first_s, 40), _seconds("later start", later_s, 8)]
        rows, used = _requests(own, meter, size)
    if own.engines == REAL:
        rows += apart(own, size.requests)
    _fill(own, size.items)
    with _started(own) as (_, meter):
        pages = measure_pages(own, meter, VISITS[: size.pages], size.visits)
        used.append(_memory("memory, at most, with those pages", meter))
    with on_engines(own) as there:
        used += carried(there, size.events)
    used += walls(folder / "walls", size.requests, size.others, size.log)
    used += recovered(replace(own, cases=1), folder / "killed", size.kills)
    used.append(_seconds("all of this bench", time.perf_counter() - began, 240))
    used += _million(own, size, folder)
    return Report(_machine(), empty_ms, [*limits, *starts, *used], rows, pages, size.items)


def _million(own: Settings, size: Size, folder: Path) -> list[Single]:
    """Return what a million referrals and 100,000 work cases cost, told apart: most of it is to make them."""
    numbers, began = Numbers(size.items, size.many, size.offers, size.requests), time.perf_counter()
    with on_engines(own) as there:
        server = there.database_url("postgres") if there.postgres else ""
        found = million(folder / "million", numbers, server)
        found += absences(folder / "absences", size.files, size.fired, size.requests, server)
    made = f"to make {size.many} referrals and {size.files} work cases, and measure that"
    return [*found, _seconds(made, time.perf_counter() - began)]


def _machine() -> str:
    day = local_date(SystemClock().now()).isoformat()
    load = f"load {os.getloadavg()[0]:.1f}"
    return (
        f"Measured on {day}: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {load}."
    )


def _limits(folder: Path) -> tuple[list[Single], float]:
    """Return what this machine can do, and the time of an empty request in ms."""
    hellos = hellos_per_s()
    limits = [
        Single("calibration: durable SQLite transactions", f"{commits_per_s(folder):.0f}/s"),
        Single("calibration: empty request, one client", f"{hellos:.0f}/s"),
        Single("calibration: a million steps of Python", f"{loop_ms():.0f} ms CPU"),
    ]
    return limits, 1000 / hellos


@contextmanager
def _started(own: Settings) -> Iterator[tuple[float, Meter]]:
    """Give a product that is ready, with how many seconds that took."""
    began = time.perf_counter()
    with running(own) as process:
        wait_until_ready(own, process)
        yield time.perf_counter() - began, Meter(process.pid)


def _requests(own: Settings, meter: Meter, size: Size) -> tuple[list[Row], list[Single]]:
    with (
        on_engines(own) as there,
        httpx.Client(base_url=own.base_url, timeout=SLOWEST_S) as http,
        browser_of(own, "de-vries") as browser,
    ):
        one = Bench(http, meter)
        rows = [
            one.send(4 * size.requests + 2 * size.looks),
            one.read(size.requests),
            one.accept(size.requests),
            one.crowd(size.requests),
            one.arrive(size.requests, there, MANY_PER_S, "p99 < 250 ms"),
            one.arrive(size.requests, there, FLOOD_PER_S),
            one.notice(size.looks),
            one.withdraw(size.looks),
            one.news(size.looks, partial(news_after, browser)),
        ]
        used = [*_bare(there, one.accepted, size.requests), _memory("memory, at most, after those requests", meter)]
        used += memory_of_file(one)
        answered_s, done_s, cpu_s = one.take_in(size.lines)
    return rows, [
        *used,
        Single("requests that the product asked to repeat (503)", f"{one.asked_again}", "0"),
        _seconds(f"import of {size.lines} employees", answered_s, 15),
        _seconds("until its events are worked off", done_s),
        Single("CPU of that import with its events", f"{cpu_s:.1f} s"),
        _memory("memory, at most, after that import", meter),
    ]


def _bare(there: Settings, referral_id: str, times: int) -> list[Single]:
    """Return what PostgreSQL alone reaches with the rows of an acceptance; nothing on another engine."""
    if not there.postgres:
        return []
    rate = bare_per_s(there.database_url("referral"), referral_id, BARE * times)
    return [Single(f"the rows of an acceptance in bare PostgreSQL, {CLIENTS} clients", f"{rate:.0f}/s")]


def _fill(own: Settings, items: int) -> None:
    with on_engines(own) as there:
        product = Product(there)
        try:
            fill(product, items)
        finally:
            product.stop()
        if there.postgres:
            for service in FILLED:
                look_anew(there.database_url(service))


def _seconds(what: str, spent_s: float, goal_s: float | None = None) -> Single:
    return Single(what, f"{spent_s:.1f} s", f"{goal_s} s" if goal_s else "")


def _memory(what: str, meter: Meter) -> Single:
    return Single(what, f"{meter.peak_mb():.0f} MB", "350 MB")
