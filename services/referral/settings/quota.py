"""Settings of what one organisation may send: generous for people, narrow for a program that ran wild."""

from marshmallow import validate

from services.referral.domain.quota import MINUTE_US, Quota
from shared.settings import Setting, environment

_RANGE = validate.Range(min=1, max=MINUTE_US, error="Hier hoort 1 of meer, en ten hoogste 60 miljoen.")

AT_ONCE = Setting(
    "KETENWERK_SENDINGS_AT_ONCE",
    int,
    "how much one organisation may send in one moment: referrals, questions for advice, for room, to colleagues",
    100,
    check=_RANGE,
)
A_MINUTE = Setting(
    "KETENWERK_SENDINGS_A_MINUTE", int, "for how many of those room comes back in a minute", 1200, check=_RANGE
)
SETTINGS = (AT_ONCE, A_MINUTE)


def read_quota() -> Quota:
    """Read from the environment. Raises ``environs.EnvValidationError`` for what is wrong."""
    given = environment(eager=True)
    return Quota(AT_ONCE.read(given), A_MINUTE.read(given))
