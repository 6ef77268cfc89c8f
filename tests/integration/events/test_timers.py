"""Timers: exactly once, whatever ticks; one that fails waits and lets the others go on."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from shared.events.event import DueTimer, Job
from shared.events.timers import FIRST_RETRY, LATE_AFTER, Fired, due_before, fire_due, late, next_due
from shared.faults import Fault, RulesNotMet
from shared.storage.tables import history, timer
from shared.storage.work import Work
from tests.integration.events.toy import CLERK, START, Room, move

HOUR = timedelta(hours=1)


def remind(work: Work, due: DueTimer) -> None:
    move(work, due.subject, "c1")


def fail(work: Work, due: DueTimer) -> None:
    move(work, due.subject, "c1")
    raise RulesNotMet([Fault("name", "unknown", "Jan Jansen kennen wij niet", rule="WRK-99")])


def again(work: Work, due: DueTimer) -> None:
    move(work, due.subject, "c1")
    work.schedule(due.kind, due_at=work.now + HOUR, subject=due.subject)


def at_once(work: Work, due: DueTimer) -> None:
    work.schedule(due.kind, due_at=work.now, subject=due.subject)


JOBS: Mapping[str, Job] = {"remind": remind, "fail": fail, "again": again, "at-once": at_once}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room("cards", tmp_path, jobs=JOBS)


def set_timers(room: Room, *rows: tuple[str, str, timedelta]) -> None:
    with room.works.begin(CLERK) as work:
        for kind, subject, wait in rows:
            work.schedule(kind, due_at=START + wait, subject=subject)


def moved(room: Room) -> Counter[str]:
    with room.database.read() as conn:
        return Counter(conn.execute(select(history.c.aggregate_id)).scalars())


def test_a_timer_fires_at_its_moment_and_not_before(room: Room) -> None:
    set_timers(room, ("remind", "k1", HOUR))
    room.business.instant = START + HOUR - timedelta(microseconds=1)
    assert fire_due(room.part) == Fired()
    room.business.instant = START + HOUR
    assert fire_due(room.part) == Fired(fired=1)
    assert fire_due(room.part) == Fired()
    assert moved(room) == {"k1": 1}


def test_two_tickers_fire_sixty_timers_sixty_times(room: Room, tmp_path: Path) -> None:
    set_timers(room, *(("remind", f"k{number}", timedelta()) for number in range(60)))
    other = Room("cards", tmp_path, jobs=JOBS)
    together = Barrier(2)
    fired: list[Fired] = []

    def tick(one: Room) -> None:
        together.wait()
        fired.append(fire_due(one.part))

    threads = [Thread(target=tick, args=(one,)) for one in (room, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(row.fired for row in fired) == 60
    assert set(moved(room).values()) == {1}
    assert len(moved(room)) == 60


def test_a_failing_job_leaves_nothing_and_lets_the_others_go_on(room: Room) -> None:
    set_timers(room, ("fail", "k1", timedelta()), ("remind", "k2", timedelta()), ("nobody", "k3", timedelta()))
    assert fire_due(room.part) == Fired(fired=1, failed=2)
    assert moved(room) == {"k2": 1}


def test_the_reason_of_a_failure_holds_no_value(room: Room) -> None:
    set_timers(room, ("fail", "k1", timedelta()))
    fire_due(room.part)
    with room.database.read() as conn:
        assert conn.execute(select(timer.c.failed)).scalar() == "RulesNotMet: WRK-99"


def test_a_failed_timer_is_tried_again_by_the_system_clock_and_becomes_visible(room: Room) -> None:
    set_timers(room, ("fail", "k1", timedelta()))
    fire_due(room.part)
    room.business.instant = START + 24 * HOUR
    room.system.instant = START + FIRST_RETRY - timedelta(microseconds=1)
    assert fire_due(room.part) == Fired()
    for _ in range(LATE_AFTER - 1):
        assert late(room.database) == 0
        room.system.instant += HOUR
        assert fire_due(room.part) == Fired(failed=1)
    assert late(room.database) == 1


def test_a_job_may_set_the_next_timer_of_its_own_kind(room: Room) -> None:
    set_timers(room, ("again", "k1", timedelta()))
    assert fire_due(room.part) == Fired(fired=1)
    assert next_due(room.database) == START + HOUR
    room.business.instant = START + HOUR
    assert fire_due(room.part) == Fired(fired=1)
    assert moved(room) == {"k1": 2}


def test_a_timer_that_sets_itself_for_now_does_not_keep_the_ticker(room: Room) -> None:
    set_timers(room, ("at-once", "k1", timedelta()))
    assert fire_due(room.part) == Fired(fired=1)
    assert fire_due(room.part) == Fired(fired=1)


def test_a_timer_that_is_set_again_fires_once_at_its_new_moment_and_begins_untried(room: Room) -> None:
    set_timers(room, ("fail", "k1", timedelta()))
    assert fire_due(room.part) == Fired(failed=1)
    set_timers(room, ("fail", "k1", HOUR))
    with room.database.read() as conn:
        (kept,) = conn.execute(select(timer)).all()
    assert (kept.due_at, kept.failed, kept.attempts, kept.retry_at) == (START + HOUR, None, 0, None)


def test_a_cancelled_timer_does_not_fire(room: Room) -> None:
    set_timers(room, ("remind", "k1", timedelta()))
    with room.works.begin(CLERK) as work:
        work.cancel("remind", subject="k1")
    assert fire_due(room.part) == Fired()


def test_due_before_lists_up_to_and_including_the_instant(room: Room) -> None:
    set_timers(room, ("remind", "k2", 2 * HOUR), ("remind", "k1", HOUR), ("remind", "k3", 3 * HOUR))
    assert [row.subject for row in due_before(room.database, START + 2 * HOUR)] == ["k1", "k2"]
