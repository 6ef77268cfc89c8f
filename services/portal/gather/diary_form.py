"""The form of one day: hours to tap, and whether it went."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.portal.form import Form

GOING = ("fine", "hard", "too-much")
CHOICES = tuple(str(hours) for hours in range(9))
IN_HOUR = 60

Day = Mapping[str, Any]


def choices() -> dict[str, Any]:
    """Return what can be tapped."""
    return {"day_choices": CHOICES, "goings": GOING}


def form_of(days: Sequence[Day], asked: str = "") -> Form:
    """Return the form of a day as it was entered; of the newest day without ``asked``."""
    newest = next(iter(days), None)
    row = next((each for each in days if each["day"] == asked), newest)
    if row is None:
        return Form({})
    hours = "" if row["minutes"] is None else f"{row['minutes'] / IN_HOUR:g}"
    tapped = hours in CHOICES
    exact = "" if tapped else hours.replace(".", ",")
    return Form({"day": row["day"], "hours": hours if tapped else "", "exact": exact, "going": row["going"] or ""})
