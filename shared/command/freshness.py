"""Begins to watch how old the copies of services are, in the processes that answer people (D50)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from environs import validate

from shared.runtime import Running
from shared.settings import Setting, environment

LIMIT_S = 30
MOST_ON_ONE_MACHINE_S = 3600
CONSENT_AGE = Setting(
    "KETENWERK_CONSENT_AGE",
    int,
    "seconds that a copy of what patients said may be old before reads across organisations are refused (D50)",
    LIMIT_S,
    check=validate.Range(min=5, max=LIMIT_S, error="Hier hoort 5 tot en met 30."),
)
CONSENT_AGE_HERE = replace(
    CONSENT_AGE,
    meaning=f"the same, up to {MOST_ON_ONE_MACHINE_S}: for made-up people on a machine that stands still for long",
    check=validate.Range(min=5, max=MOST_ON_ONE_MACHINE_S, error="Hier hoort 5 tot en met 3600."),
)
SETTINGS = (CONSENT_AGE,)


def watch_copies(running: Iterable[Running], setting: Setting[int] = CONSENT_AGE) -> None:
    """Let these services refuse what would rest on copies that are too old. Raises ``environs.EnvValidationError``."""
    limit = timedelta(seconds=setting.read(environment(eager=True)))
    for one in running:
        if one.works.freshness:
            one.works.freshness.watch(limit)
