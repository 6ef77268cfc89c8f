"""What runs already for the same patient: so that nobody refers twice for one thing without knowing it."""

from dataclasses import dataclass
from typing import Literal

from services.referral.domain.moves import OUTCOMES
from services.referral.domain.offer import Offer
from services.referral.domain.referral import Referral
from services.referral.storage.copies import find_offer
from services.referral.storage.tables import aliases
from services.referral.storage.worklist import open_of_patient
from services.referral.usecases.sharing import Desk
from shared.storage.aliases import ids_of
from shared.storage.work import Work

Same = Literal["offer", "kind", "line"]
_ORDER: tuple[Same, ...] = ("offer", "kind", "line")


@dataclass(frozen=True)
class Running:
    """An open referral that the own organisation wrote or got; ``same``: to the same offer, kind of offer, or line."""

    referral: Referral
    same: Same


def running_beside(work: Work, draft: Referral) -> list[Running]:
    """Return the other open referrals for this patient to the same offer, kind or line, that the sender may see.

    What another organisation sent to a third nobody tells here, and what it sent to the sender only as far as the
    patient lets the sender read it (CON-01).
    """
    ids = ids_of(work.conn, aliases, draft.patient_id)
    found = open_of_patient(work, ids, draft.sender_organisation_id)
    others = [row for row in found if row.id != draft.id and row.state not in OUTCOMES]
    desk = Desk(work, others)
    seen = [row for row in others if desk.shows(row)]
    offer = find_offer(work, draft.offer_id) if seen else None
    rows = [Running(row, same) for row in seen if (same := _same(work, row, draft.offer_id, offer)) is not None]
    return sorted(rows, key=lambda row: _ORDER.index(row.same))


def _same(work: Work, other: Referral, offer_id: str, offer: Offer | None) -> Same | None:
    if other.offer_id == offer_id:
        return "offer"
    there = find_offer(work, other.offer_id)
    if offer is None or there is None:
        return None
    if there.kind == offer.kind:
        return "kind"
    return "line" if there.line == offer.line else None
