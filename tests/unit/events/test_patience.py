"""Waiting grows and has a cap; rejecting has a limit; reasons hold no values; who waits is woken."""

from threading import Thread

import pytest

from shared.contracts.contract import ContractBroken
from shared.events.activity import Activity, Bell
from shared.events.broker import TopicPartition
from shared.events.event import Gap, Reject, Retry
from shared.events.patience import Patience, Rejections, RejectLimit, delay_s
from shared.events.reasons import describe
from shared.faults import Conflict, Fault, InvalidInput

AT, OTHER = TopicPartition("t", 0), TopicPartition("t", 1)


class Seconds:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_waiting_doubles_up_to_its_cap() -> None:
    assert [delay_s(failures) for failures in (0, 1, 2, 7, 8, 1000)] == [0.2, 0.4, 0.8, 25.6, 30.0, 30.0]


def test_a_partition_waits_longer_each_time_for_the_same_record_only() -> None:
    seconds = Seconds()
    patience = Patience(seconds)
    assert patience.hold(AT, 5, "x").until == 100.2
    assert patience.hold(AT, 5, "x").until == 100.4
    assert patience.failures(AT, 5) == 2
    assert patience.failures(AT, 6) == 0
    assert patience.hold(AT, 6, "x").until == 100.2


def test_a_wait_is_over_at_its_moment_and_forgotten_when_passed() -> None:
    seconds = Seconds()
    patience = Patience(seconds)
    patience.hold(AT, 5, "x")
    assert patience.over() == []
    assert patience.next_s(1.0) == pytest.approx(0.2)
    seconds.now = 100.2
    assert patience.over() == [AT]
    assert patience.next_s(1.0) == 1.0
    patience.passed(AT, 5)
    assert patience.failures(AT, 5) == 1
    patience.passed(AT, 6)
    assert patience.waiting == {}
    patience.passed(OTHER, 1)


def test_ten_rejects_in_a_row_are_parked_and_the_eleventh_is_not() -> None:
    rejections = Rejections(RejectLimit())
    assert [rejections.one_more() for _ in range(11)] == [True] * 10 + [False]


def test_a_good_event_starts_the_row_again() -> None:
    rejections = Rejections(RejectLimit(in_a_row=2))
    assert [rejections.one_more(), rejections.one_more()] == [True, True]
    rejections.accepted()
    assert [rejections.one_more(), rejections.one_more(), rejections.one_more()] == [True, True, False]


def test_a_share_over_the_limit_of_a_full_window_is_too_much() -> None:
    rejections = Rejections(RejectLimit(in_a_row=50, share=0.2, window=10))
    rejections.accepted(10)
    assert [rejections.one_more(), rejections.one_more()] == [True, True]
    assert rejections.one_more() is False


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (Reject("no such bed"), "Reject: no such bed"),
        (Retry("later"), "Retry: later"),
        (Gap("card misses a version before 3"), "Gap: card misses a version before 3"),
        (ContractBroken("x v1: places: type integer"), "ContractBroken: x v1: places: type integer"),
        (InvalidInput([Fault("bsn", "wrong", "999900006 klopt niet")]), "InvalidInput: wrong"),
        (InvalidInput([Fault("bsn", "wrong", "999900006 klopt niet", rule="REF-01")]), "InvalidInput: REF-01"),
        (KeyError("Jan Jansen"), "KeyError at unknown place"),
        (Conflict("Jan Jansen was eerder"), "Conflict at unknown place"),
    ],
)
def test_a_reason_never_holds_a_value(error: Exception, text: str) -> None:
    assert describe(error) == text


def test_a_reason_says_where_it_happened() -> None:
    with pytest.raises(KeyError) as caught:
        dict[str, str]()["Jan Jansen"]
    assert describe(caught.value).startswith("KeyError at unit/events/test_patience.py:")


def test_activity_tells_who_waits() -> None:
    activity = Activity()
    stamp = activity.stamp
    assert not activity.wait_beyond(stamp, 0.0)
    told: list[bool] = []
    waiter = Thread(target=lambda: told.append(activity.wait_beyond(stamp, 60)))
    waiter.start()
    activity.mark()
    waiter.join(60)
    assert told == [True]


def test_a_bell_that_rang_before_the_wait_is_heard() -> None:
    bell = Bell()
    bell.ring()
    bell.wait(60)
