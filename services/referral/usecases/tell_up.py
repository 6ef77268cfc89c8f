"""What ends after a redirect travels up the chain: the first sender holds it, and every team that passed it on hears.

The team that declines, or waits for an answer in vain, may not see the referrals before its own: the clock tells them.
"""

from datetime import date

from services.referral.domain.redirect import answered
from services.referral.domain.referral import Referral
from services.referral.storage.referrals import load_referral
from services.referral.usecases.handling import keep
from shared.storage.work import Work

TIMER = "redirect-answered"


def tell_up(work: Work, referral: Referral) -> None:
    """Plan that the team which passed this referral on hears its outcome; nothing for what came from nobody."""
    if referral.origin is not None:
        payload = {"outcome": str(referral.state), "on": work.today.isoformat()}
        work.schedule(TIMER, due_at=work.now, subject=referral.origin.previous_id, payload=payload)


def note_answer(work: Work, referral_id: str, outcome: str, on: date) -> None:
    """Record the outcome with the referral that was passed on, and tell the one before it too."""
    referral = load_referral(work, referral_id)
    known, facts = answered(referral, outcome, on)
    if not facts:
        return
    keep(work, known, facts, seen=referral.version)
    if referral.origin is not None:
        payload = {"outcome": outcome, "on": on.isoformat()}
        work.schedule(TIMER, due_at=work.now, subject=referral.origin.previous_id, payload=payload)
