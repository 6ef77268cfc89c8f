"""Why an event was parked or waits: kept in words without values, and told apart by kind."""

from collections.abc import Callable

import pytest

from shared.contracts.catalogue import by_dataschema
from shared.events.broker import BrokerDown
from shared.events.envelope import read, recognise
from shared.events.event import Event, Gap, Reject, Retry
from shared.events.reasons import BEHIND, code_of, describe
from shared.faults import NotFound
from tests.support.tokens import NOON

EVENT = Event("e1", "x", "urn:x:v1", "urn:nld:ketenwerk:referral", "r1", "referral", 1, 0, "c1", NOON, {})


def raised(act: Callable[[], object]) -> Exception:
    """Return what an act raises."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one it is, is what the tests ask
        act()
    return caught.value


def broken() -> None:
    """Check data that misses everything."""
    next(iter(by_dataschema().values())).check({})


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (raised(lambda: read(b"no json")), "unreadable"),
        (raised(lambda: recognise(EVENT, {})), "unknown-contract"),
        (raised(broken), "contract-broken"),
        (Gap("plan misses a version before 4"), "gap"),
        (Reject("order: it came after a later version and was never handled"), "out-of-order"),
        (Reject("'no such offer'"), "unknown-item"),
        (Retry("not yet"), "retry"),
        (BrokerDown("no answer"), "broker-down"),
        (NotFound(), "refused"),
        (KeyError("x"), "failed"),
        (ValueError("NotFound"), "failed"),
    ],
)
def test_every_kind_of_trouble_is_told_apart(error: Exception, code: str) -> None:
    assert code_of(describe(error)) == code


def test_what_waits_behind_another_says_so() -> None:
    assert code_of(BEHIND) == "behind"
