"""How long to wait before a mail is tried again: twice as long each time, with a limit, for ever."""

from datetime import timedelta

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)
_DOUBLINGS = 10

PENDING, SENT, NO_ADDRESS, SETTLED = "pending", "sent", "no-address", "settled"
MAIL_WITHIN = timedelta(days=7)


class AddressRefused(Exception):
    """The mail server takes no mail for any of the addresses, now or later."""


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts (1 or more)."""
    factor: int = 2 ** min(attempts - 1, _DOUBLINGS)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)
