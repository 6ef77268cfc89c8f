"""What a page costs, for each persona, with thousands of items behind it; and how soon it shows what happened."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import httpx

from deploy.local.bench.browsing import ROWS, Browser
from deploy.local.bench.load import closed_loop
from deploy.local.bench.meter import Meter
from deploy.local.bench.table import Page, Row
from deploy.local.people import choose
from shared.settings import Settings

LONGEST_S = 60.0


@dataclass(frozen=True)
class Visit:
    """A page that someone opens; ``start``: the first item on it whose address begins so; ``more``: its next rows."""

    who: str
    path: str
    start: str = ""
    more: bool = False


VISITS = (
    Visit("de-vries", "/werklijst"),
    Visit("de-vries", "/werklijst", "/verwijzing/"),
    Visit("de-vries", "/berichten"),
    Visit("de-vries", "/verwijzing/nieuw"),
    Visit("bakker", "/werklijst"),
    Visit("bakker", "/werklijst", more=True),
    Visit("bakker", "/werklijst", "/team/verwijzing/"),
    Visit("jansen", "/werklijst"),
    Visit("jansen", "/werklijst", "/team/zorgplan/"),
    Visit("smit", "/werklijst"),
    Visit("smit", "/werklijst", more=True),
    Visit("smit", "/werklijst?view=open"),
    Visit("smit", "/werklijst", "/verzuim/"),
    Visit("van-dijk", "/werklijst"),
    Visit("versteegh", "/werklijst"),
    Visit("versteegh-werk", "/werklijst"),
    Visit("visser", "/werklijst"),
    Visit("visser", "/regio/cijfers"),
    Visit("mulder", "/werklijst?about=prof-bakker&purpose=Steekproef"),
    Visit("de-boer", "/werklijst"),
)


def measure_pages(settings: Settings, meter: Meter, visits: Sequence[Visit], times: int) -> list[Page]:
    """Open every page ``times`` times, one after the other."""
    found: list[Page] = []
    for who in dict.fromkeys(visit.who for visit in visits):
        with browser_of(settings, who) as browser:
            for visit in visits:
                if visit.who == who:
                    found += _measured(browser, visit, meter, times)
    return found


def _measured(browser: Browser, visit: Visit, meter: Meter, times: int) -> Iterator[Page]:
    path = _path(browser, visit)
    if path is None:
        return
    headers = ROWS if visit.more else {}
    first, later = browser.sizes(path, headers)
    before = meter.cpu_s()
    figures = closed_loop([partial(_open, browser, path, headers)] * times)
    cpu_ms = (meter.cpu_s() - before) / times * 1000
    shown = f"{visit.start}..." if visit.start else f"{visit.path}{' more' if visit.more else ''}"
    yield Page(Row(f"{visit.who} {shown}", figures, cpu_ms), first, later)


def _path(browser: Browser, visit: Visit) -> str | None:
    if visit.more:
        return browser.next_rows(visit.path)
    return browser.first_link(visit.path, visit.start) if visit.start else visit.path


def _open(browser: Browser, path: str, headers: Mapping[str, str]) -> None:
    browser.open(path, headers)


@contextmanager
def browser_of(settings: Settings, who: str) -> Iterator[Browser]:
    """Give a browser in which a persona is signed in."""
    with httpx.Client(base_url=settings.base_url, timeout=LONGEST_S, follow_redirects=True) as http:
        browser = Browser(http)
        browser.sign_in(choose(who)[0])
        yield browser


def news_after(browser: Browser, happen: Callable[[], None]) -> float:
    """Let something happen; return how many seconds later an open page is told that there is something new."""
    with browser.http.stream("GET", "/nieuws") as stream:
        told = (line for line in stream.iter_lines() if line.startswith("data:"))
        next(told)
        began = time.perf_counter()
        happen()
        next(told)
        return time.perf_counter() - began
