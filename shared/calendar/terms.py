"""Terms: months that clamp, weeks of seven days, and which end of a term still counts."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_MONTHS = 12
_OUTSIDE = "Deze datum ligt te ver weg om mee te rekenen."


def add_months(day: date, months: int) -> date:
    """Return the same day number `months` later, or the last day of that month (CAL-02).

    Raises ValueError (in Dutch) beyond the years 1 to 9999.
    """
    year, month0 = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(_OUTSIDE)
    last = monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))  # CAL-02


def add_weeks(day: date, weeks: int) -> date:
    """Return the date 7 x `weeks` days later; a week is seven days, never an ISO week (CAL-03).

    Raises ValueError (in Dutch) beyond the years 1 to 9999.
    """
    try:
        return day + timedelta(weeks=weeks)  # CAL-03
    except OverflowError:
        raise ValueError(_OUTSIDE) from None


def days_since_onset(onset: date, on: date) -> int:
    """Return the day number since pain began; the day of onset is day 0 (CAL-05)."""
    return (on - onset).days  # CAL-05


def longer_than_months(onset: date, months: int, on: date) -> bool:
    """Tell whether `on` lies more than `months` after `onset`; exclusive (CAL-07)."""
    return on > add_months(onset, months)  # CAL-07


def less_than_weeks(days: int, weeks: int) -> bool:
    """Tell whether a length of `days` is less than `weeks`; exclusive (CAL-07)."""
    return days < timedelta(weeks=weeks).days  # CAL-07


def within_weeks(start: date, weeks: int, on: date) -> bool:
    """Tell whether `on` falls within `weeks` after `start`; the last day still counts (CAL-07)."""
    return start <= on <= add_weeks(start, weeks)  # CAL-07


@dataclass(frozen=True)
class WeekTargets:
    """What to aim for and what must not pass: two dates for one week-term (CAL-12)."""

    streefdatum: date
    uiterste_datum: date

    def late_on(self, day: date) -> bool:
        """Late is after the uiterste datum, not on it."""
        return day > self.uiterste_datum


def week_targets(effective_first_day: date, weeks: int) -> WeekTargets:
    """Return streefdatum (last day of week N) and uiterste datum (E + 7N) of a term (CAL-12)."""
    latest = add_weeks(effective_first_day, weeks)
    return WeekTargets(streefdatum=latest - timedelta(days=1), uiterste_datum=latest)  # CAL-12
