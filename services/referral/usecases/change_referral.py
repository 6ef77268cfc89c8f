"""Change a draft: fields given replace fields."""

from collections.abc import Mapping
from typing import Any

from services.referral.domain.referral import Referral
from services.referral.domain.writing import change
from services.referral.usecases.draft_referral import content_faults
from services.referral.usecases.handling import act_of, keep, take
from shared.faults import InvalidInput
from shared.storage.work import Work


def change_referral(work: Work, referral_id: str, changes: Mapping[str, Any], *, seen: int) -> Referral:
    """Return the changed draft; raises ``Conflict`` once it is sent, ``InvalidInput`` with every fault."""
    referral = take(work, referral_id, "referral.change")
    changed, facts = change(referral, changes, act_of(work))
    if faults := content_faults(work, changes):
        raise InvalidInput(faults)
    return keep(work, changed, facts, seen=seen)
