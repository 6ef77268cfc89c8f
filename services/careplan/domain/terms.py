"""The numbers that a region may change; the sources name no term, so these are data with a date."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Terms:
    """From `valid_from`: days to choose a CZ (ROL-04) or an HB (ROL-01), and how many days ahead closing is told.

    `choose_plan_days`: to choose which of two plans of one person goes on (D43). `team_after_days`,
    `organisation_after_days`: how long a task that is late waits before it climbs.
    """

    valid_from: date
    choose_central_care_provider_days: int
    determine_hoofdbehandelaar_days: int
    closing_warnings: tuple[int, ...]
    team_after_days: int
    organisation_after_days: int
    choose_plan_days: int = 7
