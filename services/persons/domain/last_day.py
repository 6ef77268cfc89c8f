"""The last local day of what somebody chooses an end for: today or later."""

from datetime import date

from shared.faults import Fault

PAST = Fault("until", "in-past", "De einddatum ligt in het verleden. Kies vandaag of later.")


def until_faults(until: date | None, today: date) -> list[Fault]:
    """Return the fault of an end that is over already; None is one that cannot be read."""
    return [] if until is None or until >= today else [PAST]
