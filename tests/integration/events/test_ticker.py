"""The ticker: a tick that meets one still at work steps aside without a word; it stops between timers."""

import logging
import threading

import pytest

from shared.clock import SystemClock
from shared.events.event import DueTimer
from shared.events.ticker import Ticker
from shared.storage.work import Work
from tests.integration.events.toy import CLERK, START, Room


def test_a_tick_slower_than_its_beat_is_never_skipped_aloud(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("shared.events.ticker.TICK_S", 0.1)
    third, together = threading.Event(), threading.Lock()
    ticks: list[bool] = []

    def tick(_self: Ticker) -> None:
        ticks.append(together.acquire(blocking=False))
        threading.Event().wait(0.25)
        together.release()
        if len(ticks) == 3:
            third.set()

    monkeypatch.setattr(Ticker, "tick", tick)
    ticker = Ticker((), SystemClock())
    with caplog.at_level(logging.WARNING, "apscheduler"):
        ticker.start()
        assert third.wait(60)
        ticker.stop()
    assert all(ticks)
    assert caplog.records == []


def test_a_ticker_that_is_told_to_stop_begins_no_further_timer(cards: Room) -> None:
    fired: list[str] = []

    def job(_work: Work, due: DueTimer) -> None:
        fired.append(due.subject)
        ticker.ask_to_stop()

    object.__setattr__(cards.part, "jobs", {"remind": job})
    ticker = Ticker((cards.part,), cards.works.system)
    with cards.works.begin(CLERK) as work:
        for number in range(3):
            work.schedule("remind", due_at=START, subject=f"k{number}")
    assert ticker.tick().fired == 1
    assert fired == ["k0"]
    ticker.stop()
    assert ticker.tick().fired == 1
