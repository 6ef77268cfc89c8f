"""The relay loses nothing and swaps nothing, whatever the broker does; the checker sees when another one would."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, insert, select, update

from shared.events.activity import Bell
from shared.events.envelope import encode
from shared.events.outbox import BATCH, is_empty, waiting
from shared.events.relay import Relay
from shared.storage.history import bucket_of
from shared.storage.tables import history, outbox
from tests.integration.events.publications import Fact, FlakyBroker, Verdict, fact_of, judge, written
from tests.integration.events.toy import MOVED, START, Room
from tests.support.engines import until

FAULTS = st.tuples(st.integers(0, 5), st.booleans())
STEPS = st.lists(st.one_of(st.integers(0, 4), st.lists(FAULTS, max_size=4)), max_size=30)  # a card moves; a round
CLEAN = Verdict(frozenset(), frozenset(), 0)


@pytest.fixture
def flaky() -> FlakyBroker:
    return FlakyBroker()


@pytest.fixture
def relay(cards: Room, flaky: FlakyBroker) -> Relay:
    return Relay((cards.part,), flaky)


@settings(max_examples=25)
@given(steps=STEPS)
def test_partial_failures_and_lost_answers_only_repeat(steps: list[int | list[tuple[int, bool]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cards, flaky = Room("cards", Path(folder)), FlakyBroker()
        relay = Relay((cards.part,), flaky)
        for step in steps:
            if isinstance(step, int):
                cards.move(f"k{step}", f"c{step % 2}", *[MOVED] * (step + 1))
            else:
                flaky.plan = list(step)
                relay.run_once()
        flaky.plan = []
        relay.run_once()
        verdict = judge(written(cards.database), flaky.published)
        assert (verdict.lost, verdict.swapped) == (frozenset(), frozenset())
        assert is_empty(cards.database)
        cards.database.close()


def test_more_than_one_batch_goes_through_in_one_round(cards: Room, flaky: FlakyBroker, relay: Relay) -> None:
    cards.move("k1", "c1", *[MOVED] * (2 * BATCH + 1))
    assert relay.run_once() == 2 * BATCH + 1
    assert judge(written(cards.database), flaky.published) == CLEAN


def test_all_buckets_go_in_one_publication_while_all_is_well(cards: Room, flaky: FlakyBroker, relay: Relay) -> None:
    for number in range(10):
        cards.move(f"k{number}", f"c{number}")
    flaky.plan = [(10, True), (0, False)]
    assert relay.run_once() == 10
    assert flaky.plan == [(0, False)]


def test_a_bucket_in_trouble_does_not_hold_up_the_others(cards: Room, flaky: FlakyBroker, relay: Relay) -> None:
    keys = sorted(("c1", "c2"), key=bucket_of)
    assert bucket_of("c1") != bucket_of("c2")
    for key in keys:
        cards.move(f"k-{key}", key)
    flaky.plan = [(0, False), (0, False)]
    assert relay.run_once() == 1
    assert relay.trouble("cards") == "BrokerDown: the answer was lost"
    assert relay.run_once() == 1
    assert relay.trouble("cards") == ""


def test_a_service_in_trouble_rests_and_the_others_are_carried(cards: Room, flaky: FlakyBroker, tmp_path: Path) -> None:
    other = Room("desk", tmp_path)
    relay = Relay((cards.part, other.part), flaky, ticks=lambda: 0.0)
    cards.move("k1", "c1")
    flaky.plan = [(0, True), (0, True)]
    assert relay.run_once(patient=True) == 0
    other.move("k2", "c1")
    assert relay.run_once(patient=True) == 1
    assert relay.trouble("cards") == "BrokerDown: not everything was acknowledged"
    assert waiting(cards.database) == (1, START)
    assert relay.run_once() == 1


def test_a_commit_wakes_the_relay_at_once_and_stop_ends_it(
    cards: Room, flaky: FlakyBroker, bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.events.relay.POLL_S", 600.0)
    relay = Relay((cards.part,), flaky, bell)
    stamp = relay.activity.stamp
    thread = Thread(target=relay.run)
    thread.start()
    cards.move("k1", "c1")
    assert relay.activity.wait_beyond(stamp, 60)
    relay.stop()
    thread.join(60)
    assert not thread.is_alive()
    assert judge(written(cards.database), flaky.published) == CLEAN


def test_it_looks_often_where_another_process_fills_the_outbox(
    cards: Room, flaky: FlakyBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.events.relay.POLL_S", 600.0)
    monkeypatch.setattr("shared.events.relay.BUSY_S", 600.0)
    relay = Relay((cards.part,), flaky, Bell(), hears_all=False)
    cards.move("k1", "c1")
    thread = Thread(target=relay.run)
    thread.start()
    for card in ("k2", "k3"):
        assert until(lambda: is_empty(cards.database))
        cards.move(card, "c1")
    assert until(lambda: is_empty(cards.database))
    relay.stop()
    thread.join(60)
    assert judge(written(cards.database), flaky.published) == CLEAN


def test_it_looks_where_the_bell_rang_and_now_and_then_everywhere(cards: Room, desk: Room, flaky: FlakyBroker) -> None:
    relay = Relay((cards.part, desk.part), flaky)
    cards.move("k1", "c1")
    assert relay.run_once(rung=frozenset({"desk"})) == 0
    assert relay.run_once(rung=frozenset({"desk", "cards"})) == 1
    cards.move("k1", "c1")
    assert relay.run_once() == 1


# Negative controls: the ways that look right and are not. Ids are taken before commit, so a row may appear late.


@dataclass
class Cursor:
    """The naive poller: ``WHERE id > last``."""

    room: Room
    published: list[Fact] = field(default_factory=list)
    last: int = 0

    def run_once(self) -> None:
        with self.room.database.read() as conn:
            rows = conn.execute(_rows().where(outbox.c.id > self.last)).mappings().all()
        for row in rows:
            self.published.append(fact_of(encode("cards", dict(row))))
            self.last = row["outbox_id"]


@dataclass
class Claimer:
    """One of two relays that each lock rows (``SKIP LOCKED``) instead of the bucket."""

    room: Room
    published: list[Fact]
    claimed: set[int]

    def claim(self, limit: int) -> Callable[[], None]:
        """Lock the next free rows; the function that comes back publishes them."""
        with self.room.database.read() as conn:
            free = [row for row in conn.execute(_rows()).mappings().all() if row["outbox_id"] not in self.claimed]
        mine = free[:limit]
        self.claimed.update(row["outbox_id"] for row in mine)
        return lambda: self.published.extend(fact_of(encode("cards", dict(row))) for row in mine)


def _rows() -> Select[Any]:
    return select(outbox.c.id.label("outbox_id"), history).join(history, history.c.id == outbox.c.history_id)


@pytest.fixture
def late_row(cards: Room) -> Callable[[], None]:
    """Two facts of two cards; the first took its outbox id early and appears only when called."""
    cards.move("k1", "c1")
    cards.move("k2", "c1")
    with cards.database.write() as conn:
        first = conn.execute(select(outbox).order_by(outbox.c.id)).mappings().first()
        assert first is not None
        conn.execute(outbox.delete().where(outbox.c.id == first["id"]))

    def appear() -> None:
        with cards.database.write() as conn:
            conn.execute(insert(outbox).values(**first))

    return appear


def test_the_checker_sees_what_a_cursor_loses(cards: Room, late_row: Callable[[], None]) -> None:
    cursor = Cursor(cards)
    cursor.run_once()
    late_row()
    cursor.run_once()
    assert judge(written(cards.database), cursor.published).lost == {("k1", 1, 0)}


def test_the_relay_does_not_lose_a_row_that_appears_late(
    cards: Room, flaky: FlakyBroker, relay: Relay, late_row: Callable[[], None]
) -> None:
    relay.run_once()
    late_row()
    relay.run_once()
    assert judge(written(cards.database), flaky.published) == CLEAN


def test_the_checker_sees_what_two_relays_that_lock_rows_swap(cards: Room) -> None:
    for _ in range(4):
        cards.move("k1", "c1")
    published: list[Fact] = []
    claimed: set[int] = set()
    slow = Claimer(cards, published, claimed).claim(2)
    fast = Claimer(cards, published, claimed).claim(2)
    fast()
    slow()
    verdict = judge(written(cards.database), published)
    assert verdict.lost == frozenset()
    assert verdict.swapped == {"k1"}


def test_the_checker_counts_duplicates_and_allows_them() -> None:
    facts: list[Fact] = [("k1", 1, 0), ("k1", 2, 0)]
    assert judge(facts, [*facts, facts[0]]) == Verdict(frozenset(), frozenset(), 1)


def test_outbox_ids_are_never_used_twice(cards: Room, relay: Relay) -> None:
    ids: list[int] = []
    for _ in range(3):
        cards.move("k1", "c1")
        with cards.database.read() as conn:
            ids += conn.execute(select(outbox.c.id)).scalars().all()
        relay.run_once()
    assert ids == [1, 2, 3]


def test_a_row_that_cannot_be_written_as_an_event_stops_its_bucket_visibly(
    cards: Room, flaky: FlakyBroker, relay: Relay
) -> None:
    cards.move("k1", "c1")
    with cards.database.write() as conn:
        conn.execute(update(history).values(aggregate_id=""))
    assert relay.run_once() == 0
    assert relay.trouble("cards").startswith("CloudEventValidationError")
    assert flaky.published == []
