"""What only a server with many writers can show: two relays, two tickers, writers that commit out of order."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
from sqlalchemy import select

from shared.events.broker import Message
from shared.events.envelope import encode
from shared.events.event import DueTimer
from shared.events.outbox import is_empty, publish_bucket
from shared.events.relay import Relay
from shared.events.timers import fire_due
from shared.storage.database import again
from shared.storage.history import bucket_of
from shared.storage.tables import history, outbox, outbox_bucket
from shared.storage.work import Work
from tests.integration.events.publications import FlakyBroker, judge, written
from tests.integration.events.toy import CLERK, MOVED, START, Room, move

pytestmark = pytest.mark.postgres

WAITING = (
    select(outbox.c.id.label("outbox_id"), history)
    .join(history, history.c.id == outbox.c.history_id)
    .order_by(outbox.c.id)
)


@pytest.fixture
def cards(tmp_path: Path, postgres: str) -> Iterator[Room]:
    room = Room("cards", tmp_path, url=postgres, jobs={"remind": _remind})
    yield room
    room.database.close()


def _remind(work: Work, due: DueTimer) -> None:
    move(work, due.subject, "c1")


class Unlucky(FlakyBroker):
    """Takes a part of the batch now and then, and sometimes forgets to answer."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._random = Random(seed)

    def publish(self, batch: Sequence[Message]) -> int:
        if self._random.random() < 0.1:
            self.plan = [(self._random.randrange(len(batch)), self._random.random() < 0.5)]
        return super().publish(batch)


def run_all(*tasks: Callable[[], object]) -> None:
    threads = [Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def write_many(room: Room, writer: int) -> None:
    """Move the writer's cards, holding every other transaction open while another one commits."""
    for number in range(40):
        again(partial(again, partial(_write_one, room, writer, number)))  # so many at once is not what users do


def _write_one(room: Room, writer: int, number: int) -> None:
    card = number % 5
    with room.works.begin(CLERK) as work:
        move(work, f"k{writer}-{card}", f"c{card % 3}", MOVED, MOVED)
        if number % 2:
            room.move(f"k{writer}-late-{card}", f"c{card % 3}")


def test_two_relays_and_four_writers_lose_nothing_and_swap_nothing(cards: Room) -> None:
    broker = Unlucky(7)
    done = Event()

    def relay() -> None:
        own = Relay((cards.part,), broker)
        while not (done.is_set() and is_empty(cards.database)):
            own.run_once()

    def write() -> None:
        run_all(*(lambda writer=writer: write_many(cards, writer) for writer in range(4)))
        done.set()

    run_all(relay, relay, write)
    verdict = judge(written(cards.database), broker.published)
    assert len(set(broker.published)) >= 4 * 40 * 2 + 4 * 20
    assert (verdict.lost, verdict.swapped) == (frozenset(), frozenset())


def test_negative_control_a_poller_with_a_cursor_loses_what_commits_late(cards: Room) -> None:
    """``WHERE id > last``: an id is taken before its transaction commits. The checker must see the loss."""
    broker = FlakyBroker()
    last = 0

    def poll() -> None:
        nonlocal last
        with cards.database.read() as conn:
            rows = conn.execute(WAITING.where(outbox.c.id > last)).mappings().all()
        broker.publish([encode("cards", dict(row)) for row in rows])
        last = max([last, *(row["outbox_id"] for row in rows)])

    with cards.works.begin(CLERK) as slow:
        move(slow, "k-slow", "c1")
        cards.move("k-quick", "c1")
        poll()
    poll()
    assert judge(written(cards.database), broker.published).lost == {("k-slow", 1, 0)}


def test_negative_control_two_relays_that_skip_locked_rows_swap(cards: Room) -> None:
    """Locking rows instead of the bucket: the second relay overtakes the first. The checker must see the swap."""
    broker = FlakyBroker()
    cards.move("k1", "c1")
    cards.move("k1", "c1")
    one_row = WAITING.limit(1).with_for_update(of=outbox, skip_locked=True)
    with cards.database.write() as first, cards.database.write() as second:
        held = first.execute(one_row).mappings().all()
        overtaking = second.execute(one_row).mappings().all()
        for rows in (overtaking, held):
            broker.publish([encode("cards", dict(row)) for row in rows])
    verdict = judge(written(cards.database), broker.published)
    assert (verdict.lost, verdict.swapped) == (frozenset(), frozenset({"k1"}))


def test_a_bucket_that_another_relay_holds_is_left_alone(cards: Room) -> None:
    cards.move("k1", "c1")
    broker = FlakyBroker()
    bucket = bucket_of("c1")
    with cards.database.write() as conn:
        conn.execute(select(outbox_bucket).where(outbox_bucket.c.bucket == bucket).with_for_update())
        assert not publish_bucket(
            cards.database, bucket, lambda rows: pytest.fail(f"{len(rows)} rows of a held bucket")
        )
        assert Relay((cards.part,), broker).run_once() == 0
    assert Relay((cards.part,), broker).run_once() == 1


def test_three_tickers_fire_sixty_timers_sixty_times(cards: Room) -> None:
    with cards.works.begin(CLERK) as work:
        for number in range(60):
            work.schedule("remind", due_at=START, subject=f"k{number}")
    run_all(*[lambda: fire_due(cards.part)] * 3)
    with cards.database.read() as conn:
        moved = Counter(conn.execute(select(history.c.aggregate_id)).scalars())
    assert moved == {f"k{number}": 1 for number in range(60)}
