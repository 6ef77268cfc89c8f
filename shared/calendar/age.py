"""Age on a date, also for who was born on 29 February."""

from datetime import date

_MARCH = 3


def birthday_in_year(birth: date, year: int) -> date:
    """Return the birthday in a year; 29 February becomes 1 March in a common year (CAL-10)."""
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, _MARCH, 1)  # CAL-10


def age_on(birth: date, on: date) -> int:
    """Return the age in whole years on a local date; it changes on the birthday itself (CAL-10)."""
    if on < birth:
        raise ValueError("Deze datum ligt voor de geboortedatum.")
    return on.year - birth.year - (on < birthday_in_year(birth, on.year))  # CAL-10
