"""Questions for advice, as they are kept."""

from sqlalchemy import select

from services.referral.domain.advice_request import Advice, AdviceState
from services.referral.storage.between import Kept
from services.referral.storage.tables import advice
from shared.storage.work import Work

ADVICES = Kept(advice, Advice)


def referred_from(work: Work, chain_id: str, draft_id: str) -> str | None:
    """Return the referral that a team made of a question which was asked from this draft, if it did."""
    ended = select(advice).where(advice.c.chain_id == chain_id, advice.c.state == str(AdviceState.CONVERTED))
    asked = (ADVICES.of(row) for row in work.conn.execute(ended))
    made = (row.conversion for row in asked if row.draft_id == draft_id)
    return next((done.referral_id for done in made if done and done.referral_id != draft_id), None)
