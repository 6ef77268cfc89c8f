"""What `make faults` counts as well, and how a seed is added to what stands in docs/reliability.md."""

from collections.abc import Mapping, Sequence

import pytest

from tests.faults.cases import Case
from tests.faults.outcome import Outcome
from tests.faults.record import PAGE, added
from tests.faults.scene import THE_CASE, Scene

DAY, LATER = "2026-11-22", "2026-11-23"
PLAIN = "before\n<!-- outcomes on A: written by make faults RECORD=1 -->\nold\n<!-- end of outcomes on A -->\nafter\n"
LOST = {"i1_every_acknowledged_command_has_one_effect": ["draft: told 1 times, 0 facts of r-1"]}
DISORDER = {"i10_the_log_is_what_was_written_and_was_read": ["3 rows in the outbox"]}


def nothing(_scene: Scene) -> None:
    raise AssertionError("nothing is played here")


def outcome(seed: int, found: Mapping[str, Sequence[str]] | None = None, case: Case | None = None) -> Outcome:
    return Outcome(case or Case((20,), "kill it", nothing), seed, 2, 30, 12.0, "A", found or {})


def rows(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith(("| 2", "| standby"))]


def test_a_first_seed_makes_a_row_and_leaves_the_page_around_it() -> None:
    page = added(PLAIN, outcome(7), DAY)
    assert rows(page) == [f"| 20 | kill it | 7 | 2 | 30 | 1 of 1 as it must be | {DAY} |"]
    assert page.startswith("before\n")
    assert page.endswith("<!-- end of outcomes on A -->\nafter\n")
    assert "old" not in page


def test_another_seed_is_added_also_when_it_did_not_come_out_as_it_must() -> None:
    page = added(added(PLAIN, outcome(7), DAY), outcome(8, LOST), LATER)
    assert rows(page) == [f"| 20 | kill it | 7, 8 | 4 | 60 | 1 of 2 as it must be | {LATER} |"]


def test_a_seed_that_stands_there_begins_its_row_anew() -> None:
    page = added(added(added(PLAIN, outcome(7), DAY), outcome(8, LOST), DAY), outcome(8), LATER)
    assert rows(page) == [f"| 20 | kill it | 8 | 2 | 30 | 1 of 1 as it must be | {LATER} |"]


def test_a_row_is_added_below_the_others() -> None:
    control = Case((22,), "lose it", nothing, mistake="standby")
    page = added(added(PLAIN, outcome(7), DAY), outcome(9, DISORDER, control), DAY)
    assert [row.split(" | ")[5] for row in rows(page)] == ["1 of 1 as it must be", "caught 1 of 1"]


@pytest.mark.parametrize("engine", ["embedded", "PostgreSQL, Kafka"])
def test_every_row_of_the_page_itself_is_read_and_kept(engine: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    other = Outcome(Case((99,), "new", nothing), 5, 1, 1, 1.0, engine, {})
    kept = [line for line in added(page, other, DAY).splitlines() if not line.startswith(("| 99 ", f"On {engine}"))]
    assert kept == [line for line in page.splitlines() if not line.startswith(f"On {engine}")]


@pytest.mark.parametrize(
    ("found", "caught"),
    [(LOST, True), (DISORDER, False), (DISORDER | LOST, True), ({}, False), (LOST | {THE_CASE: ["broke"]}, False)],
)
def test_a_control_is_caught_by_the_invariant_that_it_names(found: Mapping[str, Sequence[str]], caught: bool) -> None:
    control = Case((22,), "lose it", nothing, mistake="standby", caught_by="i1_")
    assert outcome(1, found, control).good == caught
