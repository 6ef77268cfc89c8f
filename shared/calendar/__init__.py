"""The one place where Ketenwerk counts days: conventions CAL-01 to CAL-12 as pure functions.

Terms in care and work are local dates, so nothing here ever adds hours. No function reads a clock.
"""

from shared.calendar.absence import (
    Interruption,
    day_of_absence,
    effective_first_day,
    interruption_days_before,
    week_of_absence,
)
from shared.calendar.age import age_on, birthday_in_year
from shared.calendar.instants import OffsetInstant, parse_local_instant
from shared.calendar.local import AMSTERDAM, DoubleTime, SkippedTime, local_date, local_instant, local_midnight
from shared.calendar.partial import PartialDate, Precision, parse_partial_date
from shared.calendar.terms import (
    WeekTargets,
    add_months,
    add_weeks,
    days_since_onset,
    less_than_weeks,
    longer_than_months,
    week_targets,
    within_weeks,
)
from shared.calendar.working_days import after_working_days, is_working_day, last_working_day_before

__all__ = [
    "AMSTERDAM",
    "DoubleTime",
    "Interruption",
    "OffsetInstant",
    "PartialDate",
    "Precision",
    "SkippedTime",
    "WeekTargets",
    "add_months",
    "add_weeks",
    "after_working_days",
    "age_on",
    "birthday_in_year",
    "day_of_absence",
    "days_since_onset",
    "effective_first_day",
    "interruption_days_before",
    "is_working_day",
    "last_working_day_before",
    "less_than_weeks",
    "local_date",
    "local_instant",
    "local_midnight",
    "longer_than_months",
    "parse_local_instant",
    "parse_partial_date",
    "week_of_absence",
    "week_targets",
    "within_weeks",
]
