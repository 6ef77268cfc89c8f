"""Propose a build-up in hours: by the calendar, never by how much something hurts (RSK-12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shared.faults import Fault
from shared.rules.catalogue import Reason, reason

ROUND_TO = 30  # minutes
MOST_WEEKS = 104


@dataclass(frozen=True)
class Wish:
    """From so many minutes a week on a day to so many on another; minutes that somebody is not there need no cause."""

    contract: int
    unavailable: int
    start: int
    start_on: date
    target: int
    target_on: date
    every_weeks: int

    @property
    def cap(self) -> int:
        """The most that can be worked in a week."""
        return min(self.target, self.contract - self.unavailable)


@dataclass(frozen=True)
class ProposedStep:
    """From a day on so many minutes a week."""

    from_day: date
    minutes: int


def wish_faults(wish: Wish) -> Iterator[Fault]:
    """Yield what does not go together."""
    if wish.unavailable >= wish.contract:
        yield Fault("unavailable_hours", "too-large", "Er blijven geen uren over om te werken.")
    elif wish.start > wish.cap:
        yield Fault("start_hours", "too-large", "Het begin is meer dan het doel, of dan er uren over zijn.", "WRK-03")
    if wish.target > wish.contract:
        yield Fault("target_hours", "too-large", "Het doel is meer dan de contracturen.")
    if wish.target_on < wish.start_on:
        yield Fault("target_on", "before-start", "Het doel ligt voor het begin.")
    elif wish.target_on - wish.start_on > timedelta(weeks=MOST_WEEKS):
        yield Fault("target_on", "too-far", f"Kies een opbouw van ten hoogste {MOST_WEEKS} weken.")


def propose(wish: Wish) -> tuple[ProposedStep, ...]:
    """Return steps of equal length that grow evenly to the cap, the last on or before the target day."""
    count = (wish.target_on - wish.start_on) // timedelta(weeks=wish.every_weeks)  # RSK-12: by the calendar alone
    steps, last = list[ProposedStep](), -1
    for number in range(count + 1):
        minutes = wish.cap if number == count else _on_the_way(wish, number, count)
        if minutes > last:
            steps.append(ProposedStep(wish.start_on + timedelta(weeks=number * wish.every_weeks), minutes))
            last = minutes
    return tuple(steps)


def why(wish: Wish) -> tuple[Reason, ...]:
    """Return what the proposal rests on."""
    by_time = "De stappen volgen de kalender. Een pijnscore is geen voorwaarde voor een volgende stap."
    found = [reason("WRK-03", "De uren lopen op van begin tot doel."), reason("RSK-12", by_time)]
    if wish.cap < wish.target:
        hours = f"{wish.cap / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        text = f"Hoger dan {hours} uur per week kan niet: de andere uren is de werknemer er niet."
        found.append(reason("WRK-03", text))
    return tuple(found)


def _on_the_way(wish: Wish, number: int, count: int) -> int:
    grown = wish.start + (wish.cap - wish.start) * number // count
    return max(wish.start, grown - grown % ROUND_TO)
