"""Nothing is forgotten while it may still be repeated."""

from datetime import timedelta

from sqlalchemy import insert

from shared.events.housekeeping import LONGEST_REPLAY, chores, retention_days
from shared.events.ticker import Ticker
from shared.storage.tables import idempotency, inbox
from tests.integration.events.hall import TOPIC, Hall
from tests.integration.events.toy import CONTRACTS, START


def test_the_inbox_outlives_retention_and_the_longest_replay(hall: Hall) -> None:
    assert retention_days(CONTRACTS) == {TOPIC: 30}
    hall.move("k1", "c1")
    hall.go()
    tidy, _, _ = chores((hall.desk.part,), CONTRACTS, hall.desk.system)
    hall.desk.system.instant = START + timedelta(days=30) + LONGEST_REPLAY
    tidy()
    assert hall.desk.count(inbox) == 1
    hall.desk.system.instant += timedelta(microseconds=1)
    tidy()
    assert hall.desk.count(inbox) == 0


def test_a_kept_answer_goes_when_nobody_repeats_the_request_any_more(hall: Hall) -> None:
    """It holds what a page showed; 31 days are longer than anyone repeats a request (AVG 5(1)(e))."""
    row = {"scope": "praktijk", "route": "POST /x", "key": "k", "body_hash": "h", "status": 200, "headers": {}}
    with hall.desk.database.write() as conn:
        conn.execute(insert(idempotency).values(**row, body="{}", created_at=START))
    _, drop, _ = chores((hall.desk.part,), CONTRACTS, hall.desk.system)
    hall.desk.system.instant = START + timedelta(days=31)
    drop()
    assert hall.desk.count(idempotency) == 1
    hall.desk.system.instant += timedelta(microseconds=1)
    drop()
    assert hall.desk.count(idempotency) == 0


def test_the_broker_is_told_what_to_keep(hall: Hall) -> None:
    told: list[object] = []
    for chore in chores((), CONTRACTS, hall.desk.system, told.append):
        chore()
    assert told == [{TOPIC: 30}]


def test_one_chore_that_fails_does_not_stop_the_next(hall: Hall) -> None:
    done: list[str] = []

    def fail() -> None:
        raise OSError("disk full")

    Ticker((), hall.desk.system, (fail, lambda: done.append("tidied"))).keep_house()
    assert done == ["tidied"]
