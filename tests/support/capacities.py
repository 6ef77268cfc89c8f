"""A question for room as tests write it."""

from dataclasses import replace
from typing import Any

from services.referral.domain.capacity import CapacityRequest, CapacityState, Need, ask_capacity
from tests.support.referrals import OFFER, sender, terms


def a_capacity_request(state: CapacityState = CapacityState.ASKED, **changes: Any) -> CapacityRequest:
    """Return a question to the team of the offer, in a state."""
    ids, need = ["88888888-8888-4888-8888-888888888888"], Need("urgent", "adult", "35", "tr")
    ((asked, _),) = ask_capacity(ids, "enquiry", [OFFER], need, frozenset({"01.015"}), sender(), terms())
    return replace(asked, state=state, **changes)
