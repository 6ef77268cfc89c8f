"""Working days in the Netherlands: shown beside a due date, never used to move one; some terms are counted in them."""

from datetime import date, timedelta
from functools import cache
from itertools import count, islice

import holidays
from holidays.constants import OPTIONAL, PUBLIC

_SATURDAY = 5


@cache
def _holidays(year: int) -> frozenset[date]:
    """Public holidays of art. 3 Algemene termijnenwet, with Good Friday and 5 May every year."""
    days = holidays.country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL))
    return frozenset(days.keys())


def is_working_day(day: date) -> bool:
    """Tell whether a day is neither weekend nor a holiday of art. 3 Algemene termijnenwet."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def last_working_day_before(day: date) -> date:
    """Return the last working day on or before a due date: the day itself when one works then.

    Shown as advice only. The due date itself does not move (CAL-08).
    """
    back = (day - timedelta(days=each) for each in count())
    return next(each for each in back if is_working_day(each))  # CAL-08


def after_working_days(day: date, number: int) -> date:
    """Return the last of `number` working days after a local date; that date itself does not count."""
    ahead = (day + timedelta(days=each) for each in count(1))
    return next(islice((each for each in ahead if is_working_day(each)), number - 1, None))
