"""Time is handed in: nothing but shared/clock.py reads a clock (D49), tests included.

A duration (how long did this take, when does this wait end) is no date; who measures one is listed with the reason.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.support.house import PRODUCT, python_files, relative, tree

CLOCK = "shared/clock.py"
DATES = frozenset(
    {
        *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
        *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.asctime", "time.strftime"),
        *("uuid.uuid1", "sqlalchemy.func.now", "sqlalchemy.func.current_timestamp", "sqlalchemy.func.current_date"),
    }
)
DURATIONS = frozenset(
    {f"time.{name}{unit}" for name in ("monotonic", "perf_counter", "process_time") for unit in ("", "_ns")}
)
CLOCKS = DATES | DURATIONS
HOMES = frozenset(name.partition(".")[0] for name in CLOCKS)
MAY_MEASURE = {
    "deploy/": "waits until the product is ready, and measures it",
    "shared/events/": "polls and backs off while waiting for a broker",
    "shared/storage/database.py": "tries a connection that rested for a second before it is used",
    "shared/operation/": "measures how long a request took",
    "tests/journeys/": "waits, with a limit, until an event has arrived",
    "tests/browser/": "same",
    "tests/bench/": "measures",
    "tests/support/": "starts the product and waits for it",
    "tests/faults/": "waits, with a limit, until what was killed is back",
    "tests/soak/": "works for an hour, and waits until all was heard",
}
SQL_CLOCK = re.compile(
    r"\b(current_timestamp|current_date|localtimestamp|now\(\)|datetime\('now'|date\('now')", re.IGNORECASE
)


def aliases(module: ast.Module) -> dict[str, str]:
    """Return what each imported name stands for, where that may hold a clock."""
    names: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return {name: meant for name, meant in names.items() if meant.partition(".")[0] in HOMES}


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    """Return the full name that an expression refers to, or nothing."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute) and (owner := dotted(node.value, names)):
        return f"{owner}.{node.attr}"
    return ""


def clock_reads(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and name of every clock that a module calls or hands on."""
    names = aliases(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute | ast.Name) and (name := dotted(node, names)) in CLOCKS:
            yield node.lineno, name
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL_CLOCK.search(node.value):
            yield node.lineno, "a clock in SQL text"


def allowed(where: str, clock: str) -> bool:
    return where == CLOCK or (clock in DURATIONS and where.startswith(tuple(MAY_MEASURE)))


def test_nobody_but_the_clock_reads_a_clock() -> None:
    faults = [
        f"{relative(path)}:{line} {clock}"
        for path in python_files(*PRODUCT, "tests")
        if path.name != "test_clock.py"
        for line, clock in clock_reads(tree(path))
        if not allowed(relative(path), clock)
    ]
    assert not faults, "take the clock that is handed in:\n" + "\n".join(faults)


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\ndatetime.now()",
        "import datetime as d\nd.datetime.utcnow()",
        "from datetime import date as day\nday.today()",
        "import time\ntime.time()",
        "from time import time\nfield(default_factory=time)",
        "from sqlalchemy import func\nfunc.now()",
        "import sqlalchemy as sa\nsa.func.current_timestamp()",
        "text(\"SELECT datetime('now')\")",
        "from time import monotonic\nmonotonic()",
    ],
)
def test_a_clock_is_seen_under_any_name(source: str) -> None:
    assert [line for line, _ in clock_reads(ast.parse(source))][-1] == len(source.splitlines())


@pytest.mark.parametrize("source", ["clock.now()", "work.now", "from datetime import datetime\ndatetime(2026, 3, 2)"])
def test_the_clock_that_was_handed_in_is_no_fault(source: str) -> None:
    assert not list(clock_reads(ast.parse(source)))


def test_only_durations_may_be_measured() -> None:
    assert allowed("deploy/local/ready.py", "time.monotonic")
    assert not allowed("deploy/local/ready.py", "time.time")
    assert not allowed("services/referral/usecases/send.py", "time.monotonic")
