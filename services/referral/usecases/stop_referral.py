"""Stop after acceptance: the sender asks, the receiver agrees or says why not."""

from services.referral.domain import stopping
from services.referral.domain.reasons import Given
from services.referral.domain.referral import Referral
from services.referral.usecases.handling import act_of, keep, take, terms
from services.referral.usecases.reasons import refuse_reason
from shared.storage.work import Work


def ask_cancel(work: Work, referral_id: str, reason: str, explanation: str | None, *, seen: int) -> Referral:
    """Return the referral of which the sender asked to stop; raises ``Conflict`` unless it was accepted."""
    referral = take(work, referral_id, "referral.ask-cancel")
    refuse_reason(work, Given("referral.ask-cancel", reason, explanation))
    asked, facts = stopping.ask_cancel(referral, reason, explanation, act_of(work), terms(work))
    return keep(work, asked, facts, seen=seen)


def agree_cancel(work: Work, referral_id: str, *, seen: int) -> Referral:
    """Return the referral, stopped as was asked; raises ``Conflict`` unless it was asked."""
    stopped, facts = stopping.agree_cancel(take(work, referral_id, "referral.agree-cancel"), act_of(work))
    return keep(work, stopped, facts, seen=seen)


def refuse_cancel(work: Work, referral_id: str, reason: str, explanation: str, *, seen: int) -> Referral:
    """Return the referral, going on; raises ``Conflict`` unless it was asked, ``RulesNotMet`` (BW 7:450)."""
    referral = take(work, referral_id, "referral.refuse-cancel")
    refuse_reason(work, Given("referral.refuse-cancel", reason, explanation))
    kept, facts = stopping.refuse_cancel(referral, reason, explanation, act_of(work), terms(work))
    return keep(work, kept, facts, seen=seen)
