"""The consumer: inbox and work in one transaction, offset after it; what fails waits or is parked, others go on."""

from collections.abc import Callable, Sequence

import pytest

from shared.events.broker import Record, partition_of
from shared.events.event import Reject, Retry
from shared.events.intake import LEAST, SHORT_TRIES
from shared.faults import Conflict, StaleVersion, Unavailable
from shared.storage.tables import inbox
from tests.integration.events.hall import TOPIC, Hall
from tests.integration.events.toy import NOTED, write_down
from tests.support.engines import BOTH

pytestmark = pytest.mark.parametrize("own_url", BOTH, indirect=True)


def test_a_crash_between_commit_and_offset_does_the_work_once(hall: Hall) -> None:
    for _ in range(3):
        hall.move("k1", "c1")
    hall.relay.run_once()
    feed = hall.broker.consumer("desk", (TOPIC,), "1")
    assert hall.consumer.intake.take_all(feed.poll(10, 0.0)) == 3
    feed.close()
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0), (2, 0), (3, 0)]
    assert hall.consumer.intake.counters["duplicate"] == 3
    assert hall.consumer.lag() == 0


def test_a_duplicate_publication_is_handled_once(hall: Hall) -> None:
    row = hall.move_unheard("k1", "c1")
    hall.point_at(row)
    hall.go()
    hall.point_at(row)
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0)]
    assert hall.desk.count(inbox) == 1


def test_a_failing_handler_leaves_nothing_behind_and_is_tried_again(hall: Hall) -> None:
    hall.move("k1", "c1")
    for fault in (KeyError("x"), Retry("not yet"), Unavailable("persons")):
        hall.faults["k1", 1] = fault
        hall.go()
        assert hall.desk.heard("k1") == []
        assert hall.desk.count(inbox) == 0
    hall.faults.clear()
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0)]
    assert hall.parked() == []


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (KeyError("x"), "KeyError at "),
        (Unavailable("persons"), "Unavailable at "),
        (StaleVersion(3), "StaleVersion at "),
    ],
)
def test_the_unknown_is_tried_for_as_long_as_it_takes(hall: Hall, fault: Exception, reason: str) -> None:
    hall.faults["k1", 1] = fault
    hall.move("k1", "c1")
    hall.go(rounds=20)
    assert hall.parked() == []
    waits = list(hall.consumer.patience.waiting.values())
    assert waits[0].failures > SHORT_TRIES
    assert waits[0].reason.startswith(reason)
    hall.faults.clear()
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0)]
    assert hall.consumer.patience.waiting == {}


def test_one_that_waits_holds_up_its_partition_only(hall: Hall) -> None:
    assert partition_of("c1") != partition_of("c2")
    hall.faults["k1", 1] = Retry("not yet")
    hall.move("k1", "c1")
    hall.move("k1", "c1")
    hall.move("k2", "c2")
    hall.go()
    assert hall.desk.heard("k2") == [(1, 0)]
    assert hall.desk.heard("k1") == []
    hall.faults.clear()
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0), (2, 0)]


def test_nothing_is_tried_before_its_wait_is_over(hall: Hall) -> None:
    hall.faults["k1", 1] = Retry("not yet")
    hall.move("k1", "c1")
    hall.relay.run_once()
    hall.consumer.run_once()
    assert hall.consumer.run_once() == 0
    hall.tick += 0.2
    assert hall.consumer.run_once() == 1


def test_a_refusal_of_a_use_case_gets_some_tries_and_is_then_parked(hall: Hall) -> None:
    hall.faults["k1", 1] = Conflict("dit kan niet meer")
    hall.move("k1", "c1")
    hall.go(rounds=SHORT_TRIES)
    assert hall.parked() == []
    hall.go()
    assert [row.reason.split(" at ")[0] for row in hall.parked()] == ["Conflict"]


def test_a_rejected_event_is_parked_and_later_ones_of_its_key_wait_behind_it(hall: Hall) -> None:
    hall.faults["k1", 2] = Reject("no such bed")
    for _ in range(3):
        hall.move("k1", "c1")
    hall.move("k2", "c1")
    hall.move("k3", "c2")
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0)]
    assert hall.desk.heard("k2") == []
    assert hall.desk.heard("k3") == [(1, 0)]
    assert [(row.key, row.behind) for row in hall.parked()] == [("c1", False), ("c1", True), ("c1", True)]
    assert hall.parked()[0].reason == "Reject: no such bed"
    assert hall.consumer.lag() == 0


def test_a_missing_version_is_waited_for_and_then_parks_the_chain(hall: Hall) -> None:
    hall.move("k1", "c1")
    hall.go()
    hall.move_unheard("k1", "c1")
    hall.move("k1", "c1")
    hall.move("k1", "c1")
    hall.go(rounds=SHORT_TRIES)
    assert hall.parked() == []
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0)]
    assert [row.reason.split(":")[0] for row in hall.parked()] == ["Gap", "waits for an earlier event of the same key"]


def test_a_gap_in_types_without_a_handler_is_seen_as_well(hall: Hall) -> None:
    hall.move("k1", "c1")
    hall.move_unheard("k1", "c1")
    hall.cards.move("k1", "c1", NOTED)
    hall.go(rounds=SHORT_TRIES + 1)
    assert [row.type for row in hall.parked()] == [NOTED.type]


def test_counting_starts_at_the_first_event_that_is_met(hall: Hall) -> None:
    hall.move_unheard("k1", "c1")
    hall.move("k1", "c1")
    hall.go()
    assert hall.desk.heard("k1") == [(2, 0)]
    assert hall.parked() == []


def test_what_comes_after_a_later_version_is_parked_and_not_lost(hall: Hall) -> None:
    early = hall.move_unheard("k1", "c1")
    hall.move("k1", "c1")
    hall.go()
    hall.point_at(early)
    hall.go()
    assert hall.desk.heard("k1") == [(2, 0)]
    assert [row.reason for row in hall.parked()] == [
        "Reject: order: it came after a later version and was never handled"
    ]


def test_offsets_move_by_what_was_done_only(hall: Hall) -> None:
    hall.faults["k1", 2] = Retry("not yet")
    for _ in range(3):
        hall.move("k1", "c1")
    hall.relay.run_once()
    hall.consumer.run_once()
    hall.consumer.close()
    again = hall.broker.consumer("desk", (TOPIC,), "1")
    assert [record.offset for record in again.poll(10, 0.0)] == [1, 2]


def test_a_handler_without_a_contract_is_refused_at_the_start(hall: Hall) -> None:
    object.__setattr__(hall.desk.part, "handlers", {"nl.ketenwerk.cards.card-burnt": write_down})
    with pytest.raises(ValueError, match="card-burnt"):
        hall.join()


def test_a_partition_that_moved_to_another_member_is_not_committed(hall: Hall) -> None:
    for number in range(20):
        hall.move(f"k{number}", f"c{number}")
    hall.relay.run_once()
    hall.on_first = lambda: hall.broker.consumer("desk", (TOPIC,), "0")
    hall.consumer.run_once()
    assert hall.desk.heard()
    assert hall.consumer.lag() == 20
    other = hall.broker.consumer("desk", (TOPIC,), "9")
    other.close()
    while hall.consumer.run_once():
        pass
    assert hall.consumer.intake.counters["duplicate"] > 0
    assert len(hall.desk.heard()) == hall.desk.count(inbox)


def test_what_came_on_several_partitions_is_one_transaction(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    take_all = hall.consumer.intake.take_all

    def count(records: Sequence[Record], enough: Callable[[], bool]) -> int:
        taken.append(take_all(records, enough))
        return taken[-1]

    monkeypatch.setattr(hall.consumer.intake, "take_all", count)
    for number in range(12):
        hall.move(f"k{number}", f"c{number}")
    hall.go()
    assert taken == [12]
    assert hall.consumer.lag() == 0


def test_one_bad_event_of_many_is_parked_and_all_others_are_handled(hall: Hall) -> None:
    hall.faults["k3", 1] = Reject("no such bed")
    for number in range(12):
        hall.move(f"k{number}", f"c{number}")
    hall.go()
    assert len(hall.desk.heard()) == 11
    assert [row.key for row in hall.parked()] == ["c3"]


def test_a_batch_ends_early_and_loses_nothing_while_people_are_in_front(hall: Hall) -> None:
    for number in range(LEAST + 3):
        hall.move(f"k{number}", "c1")
    hall.relay.run_once()
    feed = hall.broker.consumer("desk", (TOPIC,), "1")
    records = feed.poll(20, 0.0)
    feed.close()
    assert hall.consumer.intake.take_all(records, lambda: True) == LEAST
    assert len(hall.desk.heard()) == LEAST
    with hall.consumer.courtesy.in_front():
        hall.go()
    assert len(hall.desk.heard()) == LEAST + 3
    assert hall.consumer.lag() == 0


def test_versions_of_one_aggregate_within_a_batch_follow_each_other(hall: Hall) -> None:
    hall.move("k1", "c1")
    hall.move("k1", "c1")
    lost = hall.move_unheard("k1", "c1")
    hall.move("k1", "c1")
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0), (2, 0)]
    hall.point_at(lost)
    assert hall.parked() == []


def test_a_consumer_that_is_told_to_stop_leaves_the_rest_to_the_next_start(hall: Hall) -> None:
    for number in range(12):
        hall.move(f"k{number}", f"c{number}")
    hall.faults["k3", 1] = Reject("no such bed")
    hall.relay.run_once()
    hall.on_first = hall.consumer.stop
    hall.consumer.run_once()
    left = hall.consumer.lag()
    assert left > 0
    hall.faults.clear()
    hall.consumer.run()
    hall.go()
    assert len(hall.desk.heard()) == 12
    assert hall.consumer.lag() == 0
