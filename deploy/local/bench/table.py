"""The figures as Markdown, ready for docs/performance.md: what was measured, beside the goal and the calibration."""

from collections.abc import Sequence
from dataclasses import dataclass

from deploy.local.bench.load import Figures

MARKS = {
    "embedded": ("<!-- bench:begin -->", "<!-- bench:end -->"),
    "real": ("<!-- bench on real engines:begin -->", "<!-- bench on real engines:end -->"),
}


@dataclass(frozen=True)
class Row:
    """One measure of many times the same. ``cpu_ms``: of the product, per time, with the events that it caused."""

    what: str
    figures: Figures
    cpu_ms: float
    goal: str = ""


@dataclass(frozen=True)
class Page:
    """One page for one persona. Bytes are what travelled, compressed as served."""

    row: Row
    first_bytes: int
    later_bytes: int


@dataclass(frozen=True)
class Single:
    """One number that stands for itself."""

    what: str
    value: str
    goal: str = ""


@dataclass(frozen=True)
class Report:
    """Everything that one run measured; ``empty_ms``: an empty request in the same run."""

    machine: str
    empty_ms: float
    singles: Sequence[Single]
    rows: Sequence[Row]
    pages: Sequence[Page]
    items: int

    def __str__(self) -> str:
        return f"{self.machine}\n\n{self._singles()}\n\n{self._rows()}\n\n{self._pages()}"

    def _singles(self) -> str:
        return _table(
            "| what | measured | goal |", [f"| {one.what} | {one.value} | {one.goal} |" for one in self.singles]
        )

    def _rows(self) -> str:
        head = "| request | times | per second | p50 ms | p99 ms | p50 in empty requests | CPU ms each | goal |"
        return _table(head, [self._row(one) for one in self.rows])

    def _row(self, one: Row) -> str:
        had = one.figures
        times, rate = f"{had.number}", f"{had.rate:.0f}"
        return f"| {one.what} | {times} | {rate} | {self._latency(one)} | {one.goal} |"

    def _pages(self) -> str:
        head = "| page | p50 ms | p99 ms | p50 in empty requests | CPU ms each | first load kB | after kB |"
        return f"Pages with {self.items} items in every worklist:\n\n" + _table(
            head, [self._page(one) for one in self.pages]
        )

    def _page(self, one: Page) -> str:
        sizes = f"{one.first_bytes / 1000:.1f} | {one.later_bytes / 1000:.1f}"
        return f"| {one.row.what} | {self._latency(one.row)} | {sizes} |"

    def _latency(self, one: Row) -> str:
        had = one.figures
        return f"{had.p50:.1f} | {had.p99:.1f} | {had.p50 / self.empty_ms:.0f} | {one.cpu_ms:.1f}"


def recorded(document: str, report: str, engines: str = "embedded") -> str:
    """Return the document with the report between the marks of its engines. Raises ``ValueError`` without them."""
    begin_mark, end_mark = MARKS[engines]
    before, begin, rest = document.partition(begin_mark)
    _, end, after = rest.partition(end_mark)
    if not (begin and end):
        message = f"no {begin_mark} ... {end_mark} to write between"
        raise ValueError(message)
    return f"{before}{begin}\n{report}\n{end}{after}"


def _table(head: str, rows: Sequence[str]) -> str:
    line = "|" + "---|" * (head.count("|") - 1)
    return "\n".join((head, line, *rows))
