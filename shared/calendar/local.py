"""Between an instant (aware UTC) and the calendar on the wall in the Netherlands."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class SkippedTime(ValueError):
    """A wall-clock time that does not exist: the clock goes forward that night (CAL-09)."""


class DoubleTime(ValueError):
    """A wall-clock time that occurs twice: the clock goes back that night (CAL-09)."""


def local_date(instant: datetime) -> date:
    """Return the date in Europe/Amsterdam at an aware instant (CAL-01)."""
    if instant.utcoffset() is None:
        raise ValueError("Een tijdstip zonder tijdzone heeft geen lokale datum.")
    return instant.astimezone(AMSTERDAM).date()  # CAL-01


def local_midnight(day: date) -> datetime:
    """Return the first instant of a local day, in UTC (CAL-01)."""
    return datetime.combine(day, time.min, AMSTERDAM).astimezone(UTC)  # CAL-01


def local_instant(day: date, at: time) -> datetime:
    """Return the instant, in UTC, of a wall-clock time on a local day.

    Raises ``SkippedTime`` or ``DoubleTime`` (in Dutch) when the clock skips that time or shows it twice (CAL-09).
    """
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0), AMSTERDAM)
    instant = wall.astimezone(UTC)
    shown = f"{wall:%d-%m-%Y %H:%M}"
    if instant.astimezone(AMSTERDAM).replace(tzinfo=None) != wall.replace(tzinfo=None):  # CAL-09
        raise SkippedTime(f"Het tijdstip {shown} bestaat niet: in die nacht gaat de klok een uur vooruit (zomertijd).")
    if wall.utcoffset() != wall.replace(fold=1).utcoffset():  # CAL-09
        msg = (
            f"Het tijdstip {shown} komt die nacht twee keer voor (einde zomertijd): "
            "geef het verschil met UTC mee, +02:00 of +01:00."
        )
        raise DoubleTime(msg)
    return instant
