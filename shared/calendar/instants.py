"""Moments that people or systems write down: kept as UTC beside the offset as written."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from shared.calendar.local import AMSTERDAM, local_instant

_FORMAT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(?P<offset>Z|[+-]\d{2}:\d{2})?",
    re.ASCII,
)
_NOT_A_MOMENT = "Dit is geen tijdstip. Schrijf het als JJJJ-MM-DDTUU:MM, bijvoorbeeld 2026-03-29T14:30."


@dataclass(frozen=True)
class OffsetInstant:
    """A moment: `utc` is aware UTC, `offset` the difference from UTC as it was written."""

    utc: datetime
    offset: timedelta

    @property
    def local(self) -> datetime:
        """The moment as it was written, with its own offset."""
        return self.utc.astimezone(timezone(self.offset))


def parse_local_instant(text: str) -> OffsetInstant:
    """Read ISO 8601 date and time; without offset it is the Dutch wall clock (CAL-09).

    Raises ValueError (in Dutch) for other text, for a local time that the clock skips, and for one
    that occurs twice when no offset tells which. A written offset is taken at its word.
    """
    match = _FORMAT.fullmatch(text.strip())
    if match is None:
        raise ValueError(_NOT_A_MOMENT)
    try:
        written = datetime.fromisoformat(match.group())
    except ValueError:
        raise ValueError(_NOT_A_MOMENT) from None
    if match["offset"] is None:
        utc = local_instant(written.date(), written.time())  # CAL-09
        return OffsetInstant(utc, utc.astimezone(AMSTERDAM).utcoffset() or timedelta())
    return OffsetInstant(_to_utc(written), written.utcoffset() or timedelta())


def _to_utc(written: datetime) -> datetime:
    try:
        return written.astimezone(UTC)
    except OverflowError:
        raise ValueError(_NOT_A_MOMENT) from None
