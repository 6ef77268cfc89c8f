"""Every first day of 2020 to 2040 with interruptions by lot: the product counts as the slow calendar does (CAL-06).

Each case is lived through by the moves that people make; after every report the days are compared. `make calendar`
plays more lives.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from services.worktrack.domain import absence, progress
from services.worktrack.domain import case as case_module
from services.worktrack.domain.absence import Placement, Verzuimperiode, place, why_first_day
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.hour_moves import Entered, agree_hours
from services.worktrack.domain.hours import Unit
from services.worktrack.domain.milestones import milestones
from services.worktrack.domain.moves import open_case, reach_milestone, recover, resume, start_trajectory
from services.worktrack.domain.rule_sets import Offset, rule_set
from shared.calendar import Interruption, day_of_absence, interruption_days_before, week_of_absence
from shared.rules import start_period
from tests.unit.worktrack import plain_calendar as plain
from tests.unit.worktrack.builders import PARTIES

FIRST_DAYS = [date(2020, 1, 1) + timedelta(days=each) for each in range(7671)]
LIVES = int(os.environ.get("KETENWERK_LIVES", "1"))  # of each first day
LOTS = 8  # so that processors share them
FIT_FOR = (1, 2, 6, 13, 26, 27, 27, 28, 28, 29, 40)
LONGEST, LATER = 60, 800
DUTIES = ("oordeel", "plan-van-aanpak", "evaluatie", "eerstejaarsevaluatie", "melding-uwv")


def told(day: date) -> plain.Day:
    return day.year, day.month, day.day


def maybe(day: date | None) -> plain.Day | None:
    return told(day) if day else None


@dataclass
class Life:
    """One employee from the first sick day on: what was reported, and the same as a diary of days."""

    case: WorkCase
    first: date
    dice: Random
    diary: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The last day of the diary."""
        return self.first + timedelta(days=len(self.diary) - 1)

    def live(self) -> Iterator[None]:
        """Go on for a while, and pause after each report."""
        for _ in range(self.dice.randint(1, 3)):
            self._absent()
            self._fit()
            yield
            self._again()
            yield

    def _absent(self) -> None:
        self.diary += [plain.SICK] * self.dice.randint(0, LONGEST)
        if self.dice.random() < 0.5:
            entered = Entered(Decimal(4), Unit.HOURS)
            lately = self.case.schedule and self.case.schedule[-1].from_day >= self.today
            if not lately:
                self.case, _ = agree_hours(self.case, self.today, entered, (None, "anders"))
            self.diary += [plain.PARTLY] * self.dice.randint(0, LONGEST)
        if self.dice.random() < 0.5:
            code = self.dice.choice(DUTIES)
            self.case, _ = reach_milestone(self.case, code, self.today, self.today)
        if self.dice.random() < 0.3 and self.case.trajectory is None:
            self.case, _ = start_trajectory(self.case, self.today, "wens", self.today)

    def _fit(self) -> None:
        self.diary.append(plain.FIT)
        self.case, _ = recover(self.case, self.today, self.today)

    def _again(self) -> None:
        self.diary += [plain.FIT] * (self.dice.choice(FIT_FOR) - 1) + [plain.SICK]
        period = Verzuimperiode(self.today)
        if place(self.case.periods, period) is Placement.RESUMES:
            self.case, _ = resume(self.case, period, self.today)
        else:
            self.case, _ = open_case(PARTIES, period, self.today, self.today)


def begun(first: date, seed: int = 0) -> Life:
    """Return a life whose course follows from its first day."""
    case, _ = open_case(PARTIES, Verzuimperiode(first), first, first)
    return Life(case, first, Random(first.toordinal() * 1000 + seed), [plain.SICK])


def differences(life: Life) -> Iterator[str]:
    """Yield where the product counts otherwise than the slow calendar."""
    counted = plain.count(told(life.first), life.diary)
    case, today = life.case, life.today
    pairs: list[tuple[str, object, object]] = [
        ("E", told(case.effective_first_day), counted.first),
        ("first day", told(case.periods[0].first_sick_day), counted.began),
        ("start period", _period(case), plain.start_period(counted.first)),
        ("last working day", told(case.start_period.last_working_day), _last(counted)),
        ("state of a start", case.start_period.state_on(today), plain.state_of_start(counted.first, told(today))),
        ("why", _day_said(case), counted.first),
    ]
    if case.open:
        pairs.append(("day", _numbers(case, today), (counted.number, (counted.number + 6) // 7)))
        pairs += _terms(case, counted, today + timedelta(days=life.dice.randint(0, LATER)))
    else:
        pairs.append(("waiting", (progress.next_day(case, today), progress.next_duty(case, today)), (None, None)))
    yield from (f"{what}: {ours} is not {theirs}" for what, ours, theirs in pairs if ours != theirs)


def _period(case: WorkCase) -> tuple[plain.Day, plain.Day]:
    return told(case.start_period.opens_on), told(case.start_period.closes_on)


def _last(counted: plain.Counted) -> plain.Day:
    return plain.last_working_day(plain.start_period(counted.first)[1])


def _day_said(case: WorkCase) -> plain.Day:
    """Return the last day that the explanation of E names."""
    words = why_first_day(case.periods)[-1].text.replace(".", " ").replace(";", " ").split()
    day, month, year = [word for word in words if word.count("-") == 2][-1].split("-")
    return int(year), int(month), int(day)


def _numbers(case: WorkCase, today: date) -> tuple[int, int]:
    began, off = case.periods[0].first_sick_day, interruption_days_before(today, absence.interruptions(case.periods))
    return day_of_absence(today, began, off), week_of_absence(today, began, off)


def _terms(case: WorkCase, counted: plain.Counted, today: date) -> Iterator[tuple[str, object, object]]:
    done = {row.code: maybe(row.on) for row in case.reached}
    expected = plain.terms(counted.first, done)
    rows = {row.term.code: row for row in case.milestones_on(today)}
    yield "terms", set(rows), set(expected)
    for code, dates in expected.items():
        row = rows[code]
        yield code, (maybe(row.earliest_on), maybe(row.target_on), maybe(row.latest_on)), dates
        yield f"{code} state", row.state, plain.state_of(code, dates, counted.first, done, told(today))
        until = dates[2] or dates[1] or dates[0]
        assert until
        yield f"{code} left", row.days_left, plain.NUMBER[until] - plain.NUMBER[told(today)]
        yield f"{code} working", told(row.last_working_day), plain.last_working_day(until)


def found(firsts: Sequence[date], lives: int = 1) -> list[str]:
    """Return the first difference of each life that has one, with how it came there."""
    wrong = []
    for life in (begun(first, seed) for first in firsts for seed in range(lives)):
        for _ in life.live():
            if faults := list(differences(life)):
                wrong.append(f"{life.first}, {', '.join(map(str, life.case.periods))}: {faults}")
                break
    return wrong


@pytest.mark.parametrize("lot", range(LOTS))
def test_cal_06_every_first_day_from_2020_to_2040_with_interruptions_by_lot(lot: int) -> None:
    """CAL-01, CAL-02, CAL-04, CAL-06, CAL-08, CAL-12, WRK-01: E, start period, terms, days left and lateness."""
    assert FIRST_DAYS[-1] == date(2040, 12, 31)
    assert found(FIRST_DAYS[lot::LOTS], LIVES) == []


def four_weeks_merge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Interruption, "merges", property(lambda pause: pause.days <= 28))


def three_months_are_ninety_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_period, "add_months", lambda day, months: day + timedelta(days=30 * months))


def partial_work_is_recovery(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "PARTLY", plain.FIT)


def a_term_is_a_day_late(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = rule_set("wvp-2007")
    terms = (replace(each, latest=Offset("E", 295)) if each.code == "melding-uwv" else each for each in rules.terms)
    wrong = replace(rules, terms=tuple(terms))
    monkeypatch.setattr(case_module, "_milestones", lambda _rules, *more: milestones(wrong, more[0], {}, more[2]))


MISTAKES = (four_weeks_merge, three_months_are_ninety_days, partial_work_is_recovery, a_term_is_a_day_late)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_negative_control_a_wrong_count_is_found(
    mistake: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mistake(monkeypatch)
    assert found(FIRST_DAYS[::300])
