"""The business clock moves from due timer to due timer, and what follows from each is done before the next (D49)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from shared.clock import FixedClock, MovableClock
from shared.events.advance import Stuck, advance
from shared.events.embedded import EmbeddedBroker
from shared.events.event import DueTimer, Event
from shared.events.machine import Machine
from shared.storage.work import Work
from tests.integration.events.toy import CLERK, CONTRACTS, MOVED, START, Room, move

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Story:
    """Cards moves by its timers; desk answers each move with a timer of its own one day later, at midnight local."""

    def __init__(self, folder: Path, broker: EmbeddedBroker) -> None:
        self.told: list[tuple[str, datetime]] = []
        self.clock = MovableClock(folder / "clock.json", FixedClock(START))
        cards = Room("cards", folder, jobs={"move": self._move, "loop": self._loop})
        desk = Room(
            "desk", folder, handlers={MOVED.type: self._answer}, jobs={"answer": self._tell, "fail": self._fail}
        )
        for room in (cards, desk):
            object.__setattr__(room.works, "business", self.clock)
        self.cards, self.desk = cards, desk
        self.machine = Machine((cards.part, desk.part), broker, FixedClock(START), contracts=CONTRACTS)

    def _move(self, work: Work, due: DueTimer) -> None:
        self.told.append(("moved", work.now))
        move(work, due.subject, "c1")

    def _answer(self, work: Work, event: Event) -> None:
        tomorrow = work.today + timedelta(days=1)
        midnight = datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=AMSTERDAM)
        work.schedule("answer", due_at=midnight, subject=event.id)

    def _tell(self, work: Work, due: DueTimer) -> None:
        self.told.append((f"answered {due.kind}", work.now))

    def _loop(self, work: Work, due: DueTimer) -> None:
        work.schedule("loop", due_at=work.now, subject=due.subject)

    def _fail(self, work: Work, due: DueTimer) -> None:
        raise LookupError(due.subject, work.now)


@pytest.fixture
def story(tmp_path: Path, broker: EmbeddedBroker) -> Story:
    return Story(tmp_path, broker)


def local(day: int, month: int = 10) -> datetime:
    return datetime(2026, month, day, tzinfo=AMSTERDAM).astimezone(UTC)


def test_an_answer_set_on_the_way_fires_on_the_way_across_the_end_of_summer_time(story: Story) -> None:
    with story.cards.works.begin(CLERK) as work:
        work.schedule("move", due_at=local(24), subject="k1")
        work.schedule("move", due_at=local(25), subject="k2")
        work.schedule("move", due_at=local(27), subject="k3")
    done = advance(story.machine, story.clock, local(26))
    assert story.told == [
        ("moved", local(24)),
        ("moved", local(25)),
        ("answered answer", local(25)),
        ("answered answer", local(26)),
    ] or story.told == [
        ("moved", local(24)),
        ("answered answer", local(25)),
        ("moved", local(25)),
        ("answered answer", local(26)),
    ]
    assert local(26) - local(25) == timedelta(hours=25)
    assert done.fired == 4
    assert story.clock.now() == local(26)


def test_a_failing_timer_does_not_hold_up_time(story: Story) -> None:
    with story.desk.works.begin(CLERK) as work:
        work.schedule("fail", due_at=local(5), subject="k1")
    done = advance(story.machine, story.clock, local(6))
    assert (done.fired, done.failed) == (0, 1)
    assert story.clock.now() == local(6)


def test_timers_that_keep_setting_each_other_end_in_an_error(story: Story) -> None:
    with story.cards.works.begin(CLERK) as work:
        work.schedule("loop", due_at=local(5), subject="k1")
    with pytest.raises(Stuck):
        advance(story.machine, story.clock, local(6))
    assert story.clock.now() == local(5)


def test_the_offset_survives_a_restart(story: Story, tmp_path: Path) -> None:
    advance(story.machine, story.clock, local(6))
    assert MovableClock(tmp_path / "clock.json", FixedClock(START)).now() == local(6)
