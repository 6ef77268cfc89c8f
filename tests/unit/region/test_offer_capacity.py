"""What a team tells of its own offer: places today, and a closure that begins, goes on or ends (D26)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.region.domain.offer_capacity import Told, capacity_faults, with_capacity
from services.region.domain.offer_facts import Places, Term
from tests.integration.region.conftest import OFFER

TODAY = date(2026, 3, 2)
YESTERDAY, SUMMER = TODAY - timedelta(days=1), Term(date(2026, 7, 1), date(2026, 7, 31))


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        (Told(), set()),
        (Told(0), set()),
        (Told(None, closed=True, closed_until=TODAY), set()),
        (Told(3, closed=True, closed_until=YESTERDAY), {"not-applicable", "in-past"}),
        (Told(None, closed=False, closed_until=TODAY), {"not-applicable"}),
        (Told(None, closed=True, closed_until=TODAY + timedelta(days=367)), {"too-far"}),
    ],
)
def test_every_fault_is_named_at_once(told: Told, codes: set[str]) -> None:
    assert {fault.code for fault in capacity_faults(told, TODAY)} == codes


def test_closing_keeps_what_was_and_will_be_and_opening_ends_it_yesterday() -> None:
    before = Term(date(2025, 12, 1), date(2025, 12, 31))
    offer = replace(OFFER, closures=(before, SUMMER))
    closed = with_capacity(offer, Told(None, closed=True, closed_until=date(2026, 3, 20)), TODAY)
    assert closed.closures == (before, Term(TODAY, date(2026, 3, 20)), SUMMER)
    longer = with_capacity(closed, Told(None, closed=True), TODAY + timedelta(days=5))
    assert longer.closures[1] == Term(TODAY, None)  # since the same day
    opened = with_capacity(longer, Told(4), TODAY + timedelta(days=9))
    assert (opened.closures[1].valid_to, opened.places) == (date(2026, 3, 10), Places(4, date(2026, 3, 11)))
    assert opened.is_open_on(date(2026, 3, 11))
    same_day = with_capacity(closed, Told(), TODAY)
    assert (same_day.closures, same_day.places) == ((before, SUMMER), None)
