"""The bench runs from planting to the last page; what it says is a table, never judged by time here."""

import re
import sys
from subprocess import run

from deploy.local.bench.run import SMOKE

LIMIT_S = 900


def test_the_bench_measures_everything_that_it_names() -> None:
    command = [sys.executable, "-m", "deploy.local", "bench", "--smoke"]
    done = run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    assert done.returncode == 0, done.stderr
    for words in (
        "later start",
        "CPU of that import",
        "accept, open loop at 20/s",
        "accept to the receiver's inbox",
        "accept to news",
        "share of decision and log in a read",
        "killed the product to work that goes on",
        "who looked at me in a log of 1000, against 10",
        "worklist of 50 out of 200 open ones, 400 in all against 200, urgent only",
        "check before sending, among 4 offers",
        "waiting times of a night, over 400 referrals",
        "timers of 60 due at once, 20 of them to the outbox",
        "60 files reckoned anew",
        "first page of a caseload of",
    ):
        assert f"| {words}" in done.stdout
    visited = re.findall(r"^\| [a-z-]+ /\S* \|", done.stdout, re.MULTILINE)
    assert len(visited) == SMOKE.pages
