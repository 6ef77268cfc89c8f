"""Take a file away from a draft: afterwards nobody can read it, for its key goes with it."""

from services.referral.domain.moves import MOVES, is_legal
from services.referral.domain.phases import TITLES
from services.referral.storage.attachments import load_attachment, remove_attachments
from services.referral.usecases.attach import ATTACH
from services.referral.usecases.handling import take
from shared.faults import Conflict
from shared.storage.work import Work


def remove_attachment(work: Work, referral_id: str, attachment_id: str) -> None:
    """Remove it. Raises ``NotFound``, ``Forbidden``, and ``Conflict`` once the referral was sent."""
    referral = take(work, referral_id, ATTACH)
    load_attachment(work, referral_id, attachment_id)
    if not is_legal(referral, MOVES["change"]):
        text = f"Een bijlage weghalen kan alleen in een concept: de status is '{TITLES[referral.state]}'."
        raise Conflict(text)
    remove_attachments(work, [referral_id], attachment_id)
