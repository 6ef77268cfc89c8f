"""Which open duty of a case comes first: so that a step of practice that slipped hides no step of the law (CAL-12)."""

from datetime import date, timedelta

AT_HAND = timedelta(weeks=6)


def place_of(latest_on: date | None, planned_on: date, today: date) -> date:
    """Return the day by which an open duty takes its place among the others, the earliest first.

    `latest_on`: its uiterste datum, None for a step of practice, which has only a day on which it is planned. That is
    never late: once its day passed it stands behind what the law asks within six weeks, and before all the rest.
    """
    if latest_on:
        return latest_on
    return planned_on if planned_on >= today else today + AT_HAND  # CAL-12
