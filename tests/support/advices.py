"""A question for advice as tests write it: the body over HTTP, and the same as domain values."""

from dataclasses import replace
from typing import Any

from services.referral.domain.advice_request import Advice, AdviceState
from services.referral.domain.advice_rounds import Asking, ask
from tests.support.referrals import BODY, CHAIN, OFFER, PATIENT, TODAY, complete_content, sender, terms

QUESTION = "Is een revalidatieprogramma nu zinvol, of kan ik zelf verder met opbouw?"


def ask_body(**changes: Any) -> dict[str, Any]:
    """Return the body of a question that could be asked on 2 March 2026: little more than the question."""
    ids = {"patient_id": PATIENT, "chain_id": CHAIN, "offer_id": OFFER.offer_id}
    asked = {"question": QUESTION, "hulpvraag": BODY["hulpvraag"], "pain_score": 6}
    return {**ids, **asked, "discussed_with_patient_on": "2026-03-02", **changes}


def an_advice(state: AdviceState = AdviceState.ASKED, **changes: Any) -> Advice:
    """Return a question that was asked, in a state."""
    asking = Asking("66666666-6666-4666-8666-666666666666", PATIENT, CHAIN, TODAY, may_convert=False, draft_id=None)
    asked, _ = ask(asking, complete_content(), OFFER, {"01.015"}, sender(), terms())
    return replace(asked, state=state, **changes)
