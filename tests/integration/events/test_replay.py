"""Parked chains are replayed in order under their own ids, or dropped; facts are published again from the history."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import delete, select

from shared.events.event import Reject
from shared.events.inbox import forget, receive
from shared.events.intake import SHORT_TRIES
from shared.events.parking import drop, parked_count, parked_events
from shared.events.replay import Replayed, in_order, replay_id
from shared.events.republish import republish
from shared.storage.tables import history, inbox
from tests.integration.events.hall import Hall
from tests.integration.events.toy import CONTRACTS, NOTED, START, ledger
from tests.support.engines import BOTH

pytestmark = pytest.mark.parametrize("own_url", BOTH, indirect=True)


@pytest.fixture(autouse=True)
def parked_chain(hall: Hall) -> None:
    """A chain c1 with versions 2 and 3 of card k1 refused, and another card of the chain behind them."""
    hall.faults = {("k1", version): Reject(f"not version {version}") for version in (2, 3)}
    for _ in range(4):
        hall.move("k1", "c1")
    hall.move("k2", "c1")
    hall.go()
    assert parked_count(hall.desk.database) == 4


def test_replay_handles_the_chain_in_order_with_its_own_ids_and_marked(hall: Hall) -> None:
    hall.faults.clear()
    assert hall.replay() == Replayed(4)
    assert hall.desk.heard() == [(1, 0), (2, 0), (3, 0), (4, 0), (1, 0)]
    assert parked_events(hall.desk.database) == []
    with hall.cards.database.read() as told, hall.desk.database.read() as heard:
        ids = told.execute(select(history.c.event_id).order_by(history.c.id)).scalars().all()
        rows = heard.execute(select(ledger).order_by(ledger.c.id)).all()
    assert [row.event_id for row in rows] == ids
    assert [row.replayed for row in rows] == [0, 1, 1, 1, 1]


def test_replay_stops_at_the_first_that_fails_and_says_where(hall: Hall) -> None:
    del hall.faults["k1", 2]
    stopped = hall.replay()
    head = parked_events(hall.desk.database)[0]
    assert stopped == Replayed(1, head.id, "Reject: not version 3")
    assert head.reason == "Reject: not version 3"
    assert hall.desk.heard() == [(1, 0), (2, 0)]
    assert parked_count(hall.desk.database) == 3


def test_replay_by_id_replays_its_whole_chain(hall: Hall) -> None:
    hall.faults.clear()
    last = parked_events(hall.desk.database)[-1]
    assert replay_id(hall.desk.part, last.id, CONTRACTS) == Replayed(4)
    assert replay_id(hall.desk.part, last.id, CONTRACTS) == Replayed(0)


def test_after_a_replay_the_chain_flows_again(hall: Hall) -> None:
    hall.faults.clear()
    hall.replay()
    hall.cards.move("k1", "c1")
    hall.go()
    assert hall.desk.heard("k1")[-1] == (5, 0)
    assert parked_count(hall.desk.database) == 0


def test_what_comes_during_a_replay_waits_its_turn(hall: Hall) -> None:
    hall.faults.clear()
    threads = [Thread(target=hall.replay), Thread(target=hall.go)]
    for _ in range(5):
        hall.cards.move("k1", "c1")
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    hall.replay()
    assert hall.desk.heard("k1") == [(version, 0) for version in range(1, 10)]


def test_a_dropped_event_is_gone_for_good_and_the_next_becomes_the_first(hall: Hall) -> None:
    first, second = parked_events(hall.desk.database)[:2]
    assert drop(hall.desk.database, first.id, START)
    assert drop(hall.desk.database, second.id, START)
    assert not drop(hall.desk.database, first.id, START)
    assert hall.replay() == Replayed(2)
    republish(hall.cards.database, from_id=1)
    hall.go()
    assert hall.desk.heard() == [(1, 0), (4, 0), (1, 0)]
    assert hall.parked() == []


def test_after_a_drop_the_next_version_is_no_gap(hall: Hall) -> None:
    for row in hall.parked():
        drop(hall.desk.database, row.id, START)
    hall.move("k1", "c1")
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0), (5, 0)]
    assert hall.parked() == []


def test_the_inbox_takes_an_event_once(hall: Hall) -> None:
    with hall.desk.database.write() as conn:
        assert [receive(conn, "e1", "t", START) for _ in range(2)] == [True, False]


def test_a_missing_event_that_is_published_again_goes_before_those_that_waited_for_it(hall: Hall) -> None:
    hall.faults.clear()
    hall.replay()
    hall.move_unheard("k1", "c1")
    hall.cards.move("k1", "c1")
    hall.go(rounds=SHORT_TRIES + 1)
    assert hall.desk.heard("k1")[-1] == (4, 0)
    republish(hall.cards.database, from_id=1)
    hall.go()
    assert hall.desk.heard("k1")[-1] == (4, 0)
    assert hall.replay().handled == 2
    assert hall.desk.heard("k1")[-2:] == [(5, 0), (6, 0)]


def test_republish_repeats_nothing_for_who_heard_it_already(hall: Hall) -> None:
    hall.faults.clear()
    hall.replay()
    before = hall.desk.heard()
    assert republish(hall.cards.database, from_id=1) == 5
    hall.go()
    assert hall.desk.heard() == before


def test_republish_reaches_who_lost_everything_marked_as_replayed(hall: Hall) -> None:
    hall.faults.clear()
    hall.replay()
    with hall.desk.database.write() as conn:
        conn.execute(delete(ledger))
        conn.execute(delete(inbox))
    republish(hall.cards.database, from_instant=START)
    hall.go()
    with hall.desk.database.read() as conn:
        assert set(conn.execute(select(ledger.c.replayed)).scalars()) == {1}
    assert hall.desk.heard("k1") == [(1, 0), (2, 0), (3, 0), (4, 0)]


def test_what_never_left_goes_behind_what_was_lost_and_is_heard_as_new(hall: Hall) -> None:
    hall.faults.clear()
    hall.replay()
    hall.move_unheard("k1", "c1")
    hall.cards.move("k1", "c1")
    for _ in range(2):  # once more changes nothing
        republish(hall.cards.database, from_id=1)
    hall.go()
    assert hall.desk.heard("k1")[-2:] == [(5, 0), (6, 0)]
    assert hall.parked() == []
    with hall.desk.database.read() as conn:
        last = select(ledger.c.replayed).where(ledger.c.card == "k1").order_by(ledger.c.id)
        assert list(conn.execute(last).scalars())[-2:] == [1, 0]


def test_republish_wants_one_start(hall: Hall) -> None:
    with pytest.raises(ValueError, match="one of the two"):
        republish(hall.cards.database)
    assert republish(hall.cards.database, from_id=4) == 2
    assert republish(hall.cards.database, from_instant=START + timedelta(seconds=1)) == 0


def test_types_without_a_handler_are_replayed_by_passing(hall: Hall) -> None:
    hall.cards.move("k9", "c9", NOTED)
    hall.go()
    hall.move_unheard("k9", "c9")
    hall.cards.move("k9", "c9", NOTED)
    hall.go(rounds=SHORT_TRIES + 1)
    assert hall.replay("c9") == Replayed(1)


def test_the_inbox_forgets_what_is_older_than_any_replay(hall: Hall) -> None:
    assert forget(hall.desk.database, START) == 0
    assert forget(hall.desk.database, START + timedelta(microseconds=1)) == 1


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        ("", ""),
        ("A4 A5 B1 A3", "A3 A4 B1 A5"),
        ("B1 A1 B2", "B1 A1 B2"),
        ("?1 A2 ?0 A1", "?1 A1 ?0 A2"),
    ],
)
def test_each_aggregate_goes_by_version_at_the_places_where_its_events_came(came: str, expected: str) -> None:
    def place(item: str) -> tuple[str, tuple[int, int]] | None:
        return None if item[0] == "?" else (item[0], (int(item[1]), 0))

    assert " ".join(in_order(came.split(), place)) == expected
