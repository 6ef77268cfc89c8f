"""What runs already for the same patient: so that nobody refers twice for one thing without knowing it."""

from dataclasses import dataclass
from typing import Literal

from services.referral.domain.moves import OUTCOMES
from services.referral.domain.referral import Referral
from services.referral.storage.copies import find_offer
from services.referral.storage.worklist import open_of_patient
from shared.storage.work import Work


@dataclass(frozen=True)
class Running:
    """An open referral of the own organisation; ``same``: whether it goes to the same offer, or to the same line."""

    referral: Referral
    same: Literal["offer", "line"]


def running_beside(work: Work, draft: Referral) -> list[Running]:
    """Return the other open referrals of the sender's organisation for this patient, to the same offer or line."""
    others = [
        row
        for row in open_of_patient(work, draft.patient_id, draft.sender_organisation_id)
        if row.id != draft.id and row.state not in OUTCOMES
    ]
    line = _line_of(work, draft) if others else None
    elsewhere = [row for row in others if row.offer_id != draft.offer_id]
    return [
        *(Running(row, "offer") for row in others if row.offer_id == draft.offer_id),
        *(Running(row, "line") for row in elsewhere if line is not None and _line_of(work, row) == line),
    ]


def _line_of(work: Work, referral: Referral) -> int | None:
    offer = find_offer(work, referral.offer_id)
    return offer.line if offer else None
