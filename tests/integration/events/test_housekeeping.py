"""Nothing is forgotten while it may still be repeated."""

from datetime import timedelta

from shared.events.housekeeping import LONGEST_REPLAY, chores, retention_days
from shared.events.ticker import Ticker
from shared.storage.tables import inbox
from tests.integration.events.hall import TOPIC, Hall
from tests.integration.events.toy import CONTRACTS, START


def test_the_inbox_outlives_retention_and_the_longest_replay(hall: Hall) -> None:
    assert retention_days(CONTRACTS) == {TOPIC: 30}
    hall.move("k1", "c1")
    hall.go()
    (tidy,) = chores((hall.desk.part,), CONTRACTS, hall.desk.system)
    hall.desk.system.instant = START + timedelta(days=30) + LONGEST_REPLAY
    tidy()
    assert hall.desk.count(inbox) == 1
    hall.desk.system.instant += timedelta(microseconds=1)
    tidy()
    assert hall.desk.count(inbox) == 0


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
