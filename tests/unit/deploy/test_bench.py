"""The bench copies what belongs together, and writes its figures where they are read."""

from typing import Any

import httpx
import pytest

from deploy.local.bench import measures
from deploy.local.bench.load import figures
from deploy.local.bench.many import copied, new_name
from deploy.local.bench.meter import Meter
from deploy.local.bench.table import MARKS, Page, Report, Row, Single, recorded
from deploy.local.bench.walls import in_turn, slope

PLAN = "11111111-1111-4111-8111-111111111111"
DIGEST = "0123456789abcdef0123456789abcdef"


def test_a_copy_has_its_own_name_wherever_the_name_stood() -> None:
    row: dict[str, Any] = {"id": PLAN, "state": "sent", "content": {"plan_id": PLAN, "tasks": [{"of": PLAN}]}, "due": 3}
    made = copied(row, ("id",), 7)
    name = "11111111-1111-4111-8111-111111000007"
    assert made == {"id": name, "state": "sent", "content": {"plan_id": name, "tasks": [{"of": name}]}, "due": 3}
    assert row["content"]["plan_id"] == PLAN


@pytest.mark.parametrize("old", [PLAN, DIGEST, "M12345"])
def test_names_of_copies_differ_from_each_other_and_are_always_the_same(old: str) -> None:
    names = [new_name(old, number) for number in range(1, 200)]
    assert len({old, *names}) == 200
    assert names == [new_name(old, number) for number in range(1, 200)]
    assert {len(name) for name in names if len(old) > 30} <= {len(old)}


def test_a_figure_counts_from_the_moment_that_a_request_was_due() -> None:
    found = figures([0.001] * 99 + [0.101], 2.0)
    assert (found.number, found.rate, round(found.p50, 3), round(found.worst, 3)) == (100, 50.0, 1.0, 101.0)
    assert found.p50 < found.p99 < found.worst


@pytest.mark.parametrize("engines", ["embedded", "real"])
def test_the_figures_stand_as_tables_between_the_marks_of_their_engines(engines: str) -> None:
    begin, end = MARKS[engines]
    others = "".join(f"{first}kept{last}" for name, (first, last) in MARKS.items() if name != engines)
    row = Row("accept", figures([0.010, 0.020], 1.0), 3.5, "p99 < 50 ms")
    report = str(Report("a machine", 2.0, [Single("start", "6 s", "8 s")], [row], [Page(row, 42_000, 5_250)], 200))
    page = recorded(f"before\n{begin}\nold\n{end}\n{others}after\n", report, engines)
    assert "| accept | 2 | 2 | 15.0 | 19.9 | 8 | 3.5 | p99 < 50 ms |" in page
    assert "| accept | 15.0 | 19.9 | 8 | 3.5 | 42.0 | 5.2 |" in page
    assert (page.startswith(f"before\n{begin}\na machine"), page.endswith(f"{end}\n{others}after\n")) == (True, True)
    assert "old" not in page
    assert recorded(page, report, engines) == page


def test_a_page_without_markers_is_left_alone() -> None:
    with pytest.raises(ValueError, match="to write between"):
        recorded("nothing to see", "figures")


def test_what_is_flat_has_no_slope_and_what_grows_along_has_one() -> None:
    assert slope(1.0, 1000) == 0
    assert slope(1000.0, 1000) == pytest.approx(1)
    assert slope(1.1, 1000) < 0.05


def test_what_is_asked_in_turn_is_done_as_often_and_in_turn() -> None:
    done: list[str] = []
    found = in_turn([lambda: done.append("a"), lambda: done.append("b")], 3)
    assert len(found) == 2
    assert done == ["a", "b"] * (len(done) // 2)
    assert len(done) > 2 * 3


def with_backlogs(
    monkeypatch: pytest.MonkeyPatch, *backlogs: tuple[int, int | None]
) -> tuple[measures.Bench, list[Any]]:
    """Give a bench whose product has these numbers in outbox and before readers, look after look."""
    left: list[Any] = list(backlogs)

    def ready(_request: httpx.Request) -> httpx.Response:
        outbox, lag = left.pop(0) if len(left) > 1 else left[0]
        return httpx.Response(200, json={"events": {"services": [{"outbox": outbox, "lag": lag}]}})

    monkeypatch.setattr(measures, "LOOK_S", 0)
    client = httpx.Client(base_url="http://bench.test", transport=httpx.MockTransport(ready))
    return measures.Bench(client, Meter(0)), left


def test_the_bench_waits_until_every_event_is_worked_off(monkeypatch: pytest.MonkeyPatch) -> None:
    bench, left = with_backlogs(monkeypatch, (2, 1), (0, 1), (0, None), (0, 0))
    bench.rest()
    assert left == [(0, 0)]


def test_the_bench_gives_up_on_a_product_that_works_nothing_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "BACKLOG_S", 0)
    bench, _ = with_backlogs(monkeypatch, (0, 3), (0, 2), (0, 2))
    with pytest.raises(measures.Refused, match="2 events wait"):
        bench.rest()
