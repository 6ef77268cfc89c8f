"""From advice to referral: by the asker as a draft to complete, or at once by a team that the asker allowed it."""

from services.referral.domain.advice_referral import convert, refer_in, to_draft, to_sent
from services.referral.domain.advice_request import Advice, Message
from services.referral.domain.advice_trail import Against
from services.referral.domain.reasons import Given
from services.referral.domain.referral import Referral, State
from services.referral.storage.copies import chain_of, find_offer
from services.referral.storage.referrals import load_referral
from services.referral.usecases.advice_handling import keep_advice, take_advice
from services.referral.usecases.draft_referral import UNKNOWN_OFFER
from services.referral.usecases.handling import act_of, keep, terms
from services.referral.usecases.reasons import refuse_reason
from services.referral.usecases.sharing import objection
from shared.faults import Fault, InvalidInput, NotFound, RulesNotMet
from shared.identifiers import new_id
from shared.storage.work import Work

_LEFT = (
    "De organisatie die om advies vroeg is niet meer bij deze patiënt betrokken. Geef uw advies, of overleg wie er nu "
    "verwijst."
)


def convert_advice(work: Work, advice_id: str, offer_id: str | None, *, seen: int) -> Advice:
    """Make a draft of what was asked, as the team advises; raises ``Conflict`` unless it does."""
    return _to_draft(work, take_advice(work, advice_id, "advice.convert"), offer_id, None, seen)


def refer_anyway(
    work: Work, advice_id: str, offer_id: str | None, reason: str, explanation: str, *, seen: int
) -> Advice:
    """Make a draft without, or against, an advice: who decides so and why goes along to whoever receives it."""
    advice = take_advice(work, advice_id, "advice.refer-anyway")
    act = act_of(work)
    refuse_reason(work, Given("advice.refer-anyway", reason, explanation))
    return _to_draft(work, advice, offer_id, Against(act.by, act.on, reason, explanation), seen)


def refer_in_advice(work: Work, advice_id: str, text: str, *, seen: int) -> Advice:
    """Make the referral in the asker's name; raises ``RulesNotMet`` with all that was not asked here, ``Conflict``.

    Not for an asker whose organisation is involved with the patient no longer (CON-02).
    """
    advice = take_advice(work, advice_id, "advice.refer-in")
    act = act_of(work)
    offer = find_offer(work, advice.offer_id)
    said = Message(new_id(), "advice", text, act.by, act.organisation_id, act.at, act.on, "refer-here")
    done, facts = refer_in(advice, new_id(), said, act)
    if offer is None:
        raise RulesNotMet([UNKNOWN_OFFER])
    objected = (*objection(work, advice, offer.organisation_id), *_left(work, advice))  # CON-01
    sent, told = to_sent(done, offer, act, terms(work), objected)
    kept = keep_advice(work, done, facts, seen=seen)
    keep(work, sent, told, seen=0)
    return kept


def _left(work: Work, advice: Advice) -> tuple[Fault, ...]:
    if chain_of(work.conn, advice.patient_id, advice.sender_organisation_id) is not None:
        return ()
    return (Fault("", "other-patient", _LEFT, "CON-02"),)  # CON-02


def _to_draft(work: Work, advice: Advice, offer_id: str | None, against: Against | None, seen: int) -> Advice:
    act, before = act_of(work), _draft_of(work, advice)
    done, facts = convert(advice, before.id if before else new_id(), act, against)
    if offer_id is not None and find_offer(work, offer_id) is None:
        raise InvalidInput([UNKNOWN_OFFER])
    where = offer_id or (before.offer_id if before else advice.offer_id)
    written, told = to_draft(done, where, before, act, terms(work))
    kept = keep_advice(work, done, facts, seen=seen)
    keep(work, written, told, seen=before.version if before else 0)
    return kept


def _draft_of(work: Work, advice: Advice) -> Referral | None:
    """Return the draft from which it was asked, while it is one still."""
    if advice.draft_id is None:
        return None
    try:
        draft = load_referral(work, advice.draft_id)
    except NotFound:
        return None
    return draft if draft.state is State.DRAFT else None
