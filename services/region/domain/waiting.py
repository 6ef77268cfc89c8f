"""Waiting in days from sending to acceptance: median and p90, only where enough referrals stand behind them (D25)."""

from collections.abc import Sequence
from math import ceil

LEAST_FOR_MEDIAN = 5
LEAST_FOR_P90 = 10  # of fewer, the ninetieth percentile would be one patient's own waiting


def quantile(days: Sequence[int], share: float) -> int:
    """Return the smallest number of days within which at least this share was accepted (nearest rank)."""
    ordered = sorted(days)
    return ordered[max(ceil(share * len(ordered)) - 1, 0)]


def median_shown(days: Sequence[int]) -> int | None:
    """Return the median, None when too few stand behind it."""
    return quantile(days, 0.5) if len(days) >= LEAST_FOR_MEDIAN else None


def p90_shown(days: Sequence[int]) -> int | None:
    """Return the number of days within which nine of ten were accepted, None when too few stand behind it."""
    return quantile(days, 0.9) if len(days) >= LEAST_FOR_P90 else None
