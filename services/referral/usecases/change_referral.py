"""Change a draft: fields given replace fields."""

from collections.abc import Mapping
from typing import Any

from services.referral.domain.content_checks import impossible
from services.referral.domain.referral import Referral
from services.referral.domain.writing import change
from services.referral.storage.copies import find_offer
from services.referral.usecases.draft_referral import UNKNOWN_OFFER
from services.referral.usecases.handling import act_of, keep, take
from shared.faults import InvalidInput
from shared.storage.work import Work


def change_referral(work: Work, referral_id: str, changes: Mapping[str, Any], *, seen: int) -> Referral:
    """Return the changed draft; raises ``Conflict`` once it is sent, ``InvalidInput`` with every fault."""
    referral = take(work, referral_id, "referral.change")
    changed, facts = change(referral, changes, act_of(work))
    faults = list(impossible(changes, work.today))
    if "offer_id" in changes and find_offer(work, changes["offer_id"]) is None:
        faults.append(UNKNOWN_OFFER)
    if faults:
        raise InvalidInput(faults)
    return keep(work, changed, facts, seen=seen)
