"""Ask a team for advice about a patient of the own organisation, from nothing or from a draft of a referral."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.referral.domain.advice_request import Advice
from services.referral.domain.advice_rounds import Asking, ask, talk_faults
from services.referral.domain.content import Content, rewrite
from services.referral.domain.referral import State
from services.referral.storage.copies import chain_of, find_offer
from services.referral.storage.referrals import load_referral
from services.referral.usecases.advice_handling import keep_advice
from services.referral.usecases.draft_referral import UNKNOWN_OFFER, content_faults
from services.referral.usecases.handling import act_of, terms
from services.referral.usecases.sharing import objection_to, relations
from shared.faults import Fault, InvalidInput, NotFound
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.storage.work import Work

_NO_DRAFT = Fault("draft_id", "unknown", "Dit concept is er niet (meer). Vraag het advies zonder het concept.")


@dataclass(frozen=True)
class Wanted:
    """Which team is asked about whom, when that was discussed, and whether the team may make the referral."""

    patient_id: str
    chain_id: str
    offer_id: str
    discussed_with_patient_on: date
    may_convert: bool
    draft_id: str | None


def ask_advice(work: Work, wanted: Wanted, written: Mapping[str, Any], told: str | None) -> Advice:
    """Return the question as it was asked. ``told``: the chain that persons named when the own copy was not there yet.

    Raises ``NotFound`` for a patient of another organisation, ``InvalidInput`` and ``RulesNotMet`` with every fault.
    """
    act = act_of(work)
    chain_id = chain_of(work.conn, wanted.patient_id, act.organisation_id) or told
    related = frozenset({"sender"}) if chain_id else frozenset[str]()
    advice_id = new_id()
    work.require("advice.ask", Resource("advice", advice_id, related, wanted.patient_id), writes=True)
    offer = find_offer(work, wanted.offer_id)
    before, faults = _before(work, wanted)
    faults += [*content_faults(work, written), *talk_faults(wanted.discussed_with_patient_on, work.today)]
    if chain_id != wanted.chain_id:
        faults.append(Fault("chain_id", "other-patient", "Deze keten hoort niet bij deze patiënt."))
    if offer is None:
        faults.append(UNKNOWN_OFFER)
    if faults or offer is None:
        raise InvalidInput(faults)
    asking = Asking(
        advice_id,
        wanted.patient_id,
        wanted.chain_id,
        wanted.discussed_with_patient_on,
        wanted.may_convert,
        wanted.draft_id,
    )
    content = rewrite(before, written, author_id=act.by, today=act.on)
    objected = objection_to(work, wanted.patient_id, act.organisation_id, offer.organisation_id)  # CON-01
    asked, facts = ask(asking, content, offer, work.actor.answerable_roles, act, terms(work), objected)
    return keep_advice(work, asked, facts, seen=0)


def _before(work: Work, wanted: Wanted) -> tuple[Content, list[Fault]]:
    """Return what the draft says from which it is asked, so that nothing is typed again; without one nothing."""
    if wanted.draft_id is None:
        return Content(), []
    try:
        draft = load_referral(work, wanted.draft_id)
    except NotFound:
        return Content(), [_NO_DRAFT]
    own = "sender" in relations(draft, work.actor) and draft.patient_id == wanted.patient_id
    if not own or draft.state is not State.DRAFT:
        return Content(), [_NO_DRAFT]
    return draft.content, []
