"""Absence as the law says it, day by day and slowly: nothing of the product is imported here, and no date is computed.

Every day from 2019 on is written down once, one after the other; whatever lies later is found by counting along that
list. Rules: `domain/rules.md` CAL-01 to CAL-12, and the table of terms F1 of `domain/facts.md`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

Day = tuple[int, int, int]
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
SICK, PARTLY, FIT = "sick", "partly", "fit"
FOUR_WEEKS = 28


def _days(first_year: int, last_year: int) -> Iterator[Day]:
    for year in range(first_year, last_year + 1):
        is_leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
        for month, length in enumerate(LENGTHS, 1):
            for day in range(1, length + (2 if is_leap and month == 2 else 1)):
                yield year, month, day


DAYS = tuple(_days(2019, 2050))
NUMBER = {day: number for number, day in enumerate(DAYS)}
TUESDAY = 1  # 1 January 2019


def later(day: Day, days: int) -> Day:
    """Return the day so many days later, counted along the list (CAL-01)."""
    return DAYS[NUMBER[day] + days]


def months_later(day: Day, months: int) -> Day:
    """Return the same day number, or the last day of that month (CAL-02), turning over one month at a time."""
    year, month, number = day
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return next(found for less in range(4) if (found := (year, month, number - less)) in NUMBER)


def _easter(year: int) -> Day:
    """Return Easter Sunday, by the rule of Meeus, Jones and Butcher."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, common = divmod(century, 4)
    moon = (19 * golden + century - leaps - (8 * century + 13) // 25 + 15) % 30
    sunday = (32 + 2 * common + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + sunday + 114 - 7 * ((golden + 11 * moon + 19 * sunday) // 433), 31)
    return year, month, day + 1


def _weekday(day: Day) -> int:
    return (NUMBER[day] + TUESDAY) % 7


def _free(year: int) -> set[Day]:
    easter = _easter(year)
    moving = {DAYS[NUMBER[easter] + each] for each in (-2, 0, 1, 39, 49, 50)}
    kings_day = (year, 4, 26) if _weekday((year, 4, 27)) == 6 else (year, 4, 27)
    return moving | {(year, 1, 1), kings_day, (year, 5, 5), (year, 12, 25), (year, 12, 26)}


FREE = {day for year in range(2019, 2051) for day in _free(year)}


def last_working_day(day: Day) -> Day:
    """Return the last day on or before it that is neither in a weekend nor a holiday (CAL-08)."""
    return next(found for less in range(20) if _weekday(found := later(day, -less)) < 5 and found not in FREE)


@dataclass(frozen=True)
class Counted:
    """The absence at the end of a diary: its first day of all, how many days were counted, and the last of them."""

    began: Day
    number: int
    last: Day

    @property
    def first(self) -> Day:
        """E: the day that would be day 1 had every day since been counted (CAL-04, CAL-06)."""
        return later(self.last, 1 - self.number)


def count(first: Day, diary: Sequence[str]) -> Counted:
    """Count the absence days one by one: a fit day is not counted, and 28 in a row make what comes after new (CAL-06).

    Only full fitness interrupts; who works partly stays absent (facts F2).
    """
    began, number, fit, last = first, 0, 0, first
    for day, state in zip(islice(DAYS, NUMBER[first], None), diary, strict=False):
        if state == FIT:
            fit += 1
            continue
        if fit >= FOUR_WEEKS:
            began, number = day, 0
        fit, number, last = 0, number + 1, day
    return Counted(began, number, last)


def start_period(first: Day) -> tuple[Day, Day]:
    """Return day 43 of absence, and three calendar months after E (WRK-01)."""
    return later(first, 42), months_later(first, 3)


def state_of_start(first: Day, on: Day) -> str:
    """Say how a start on a day stands to the period; both ends are inside (WRK-01)."""
    opens, closes = start_period(first)
    if on < opens:
        return "TE_VROEG"
    return "OPTIMAAL" if on <= closes else "TE_LAAT"


Dates = tuple[Day | None, Day | None, Day | None]
"""From when, streefdatum, uiterste datum."""

# facts F1: what the law counts in weeks is written in weeks. (from, streef, uiterst) in days after E.
AFTER_E: Mapping[str, tuple[int | None, int | None, int | None]] = {
    "ziekmelding": (None, 7 - 1, None),
    "oordeel": (None, 6 * 7 - 1, 6 * 7),
    "melding-uwv": (None, None, 42 * 7),
    "brief-uwv-eerste-jaar": (43 * 7, None, None),
    "eerstejaarsevaluatie": (45 * 7, None, 52 * 7 - 1),
    "brief-uwv-wia": (None, None, 89 * 7 - 1),
    "re-integratieverslag": (None, None, (104 - 13) * 7 - 1),
    "wia-aanvraag": (None, None, (104 - 11) * 7 - 1),
    "besluit-loonsanctie": (None, None, (104 - 6) * 7 - 1),
    "einde-104-weken": (None, None, 104 * 7 - 1),
    "wia": (None, None, 104 * 7),
}


def terms(first: Day, done: Mapping[str, Day | None]) -> dict[str, Dates]:
    """Return what is due when; ``done``: when each was done, None where only that is known."""
    found: dict[str, Dates] = {}
    for code, (begins, aim, end) in AFTER_E.items():
        found[code] = (_after(first, begins), _after(first, aim), _after(first, end))
    judged = done.get("oordeel") or later(first, 42)
    plan_ends, week_8 = later(judged, 14), later(first, 8 * 7 - 1)
    found["plan-van-aanpak"] = (None, min(week_8, plan_ends), plan_ends)
    planned = done.get("evaluatie") or done.get("plan-van-aanpak") or plan_ends
    found["evaluatie"] = (None, later(planned, 6 * 7), None)
    looked_back = done.get("eerstejaarsevaluatie") or later(first, 52 * 7 - 1)
    found["tweede-spoor"] = (None, None, later(looked_back, 6 * 7))
    return found


def _after(first: Day, days: int | None) -> Day | None:
    return None if days is None else later(first, days)


BY_OTHERS = frozenset({"brief-uwv-eerste-jaar", "brief-uwv-wia", "besluit-loonsanctie", "einde-104-weken", "wia"})


def state_of(code: str, dates: Dates, first: Day, done: Mapping[str, Day | None], today: Day) -> str:
    """Say how a term stands: late is after the uiterste datum, and what was done is done (CAL-12)."""
    begins, aim, end = dates
    if code in BY_OTHERS:
        return "passed" if today > max(each for each in (begins, end) if each) else "upcoming"
    comes_again = code == "evaluatie" and today <= later(first, 104 * 7 - 1)
    if code in done and not comes_again:
        return "done"
    if end and today > end:
        return "late"
    return "past-target" if aim and today > aim else "upcoming"
