"""From advice to referral: what was asked is not typed again, the first day stays, and who decided is visible."""

from collections.abc import Sequence
from dataclasses import replace

from services.referral.domain.advice_facts import AdviceConverted, AdviceFact
from services.referral.domain.advice_life import make
from services.referral.domain.advice_request import Advice, Conversion, Message
from services.referral.domain.advice_trail import AdviceTrail, Against
from services.referral.domain.facts import Fact, ReferralChanged, ReferralDrafted, ReferralSent
from services.referral.domain.moves import make as change
from services.referral.domain.offer import Offer
from services.referral.domain.referral import Act, Place, Referral, Stamp, State
from services.referral.domain.terms import Terms
from services.referral.domain.writing import Begun, draft, send
from shared.faults import Fault

Converted = tuple[Advice, tuple[AdviceFact, ...]]
Done = tuple[Referral, tuple[Fact, ...]]


def convert(advice: Advice, referral_id: str, act: Act, against: Against | None = None) -> Converted:
    """End the question as a referral; raises ``Conflict`` where that is not legal now.

    ``against``: who refers anyway, without or against an advice, and why; None follows the advice.
    """
    done = Conversion(referral_id, act.by, act.organisation_id, act.on, against)
    after = make(advice, "refer-anyway" if against else "convert", act, conversion=done, turn=None)
    return after, (AdviceConverted(after, done),)


def refer_in(advice: Advice, referral_id: str, said: Message, act: Act) -> Converted:
    """The team makes the referral itself, with its last word; raises ``Conflict`` unless the asker allowed it."""
    done = Conversion(referral_id, act.by, act.organisation_id, act.on)
    messages = (*advice.messages, said)
    after = make(advice, "refer-in", act, conversion=done, turn=None, messages=messages)
    return after, (AdviceConverted(after, done),)


def to_draft(advice: Advice, offer_id: str, before: Referral | None, act: Act, terms: Terms) -> Done:
    """Return the draft that the advice became: the one that it was asked from, or a new one with what was asked.

    Whoever sends it completes it first; it keeps the day on which the advice was asked.
    """
    if before is not None:
        earlier = (*before.earlier_advices, *([before.advice] if before.advice else ()))
        linked = change(
            before,
            "change",
            act,
            advice=trail_of(advice),
            earlier_advices=earlier,
            place=_earlier(before, advice),
            offer_id=offer_id,
        )
        return linked, (ReferralChanged(linked),)
    made, _ = draft(_begun(advice, offer_id), {}, act, terms)
    written = replace(made, content=advice.content, advice=trail_of(advice), place=place_of(advice))
    return written, (ReferralDrafted(written),)


def to_sent(advice: Advice, offer: Offer, act: Act, terms: Terms, objected: Sequence[Fault] = ()) -> Done:
    """Return the referral that the team made for the asker, in whose name it is sent.

    Raises ``RulesNotMet`` with all that a referral needs and was not asked here: then the asker completes it.
    """
    sender = replace(act, by=advice.sender_id, organisation_id=advice.sender_organisation_id)
    made, _ = to_draft(advice, offer.offer_id, None, sender, terms)
    sent, _ = send(made, offer, {advice.sender_role}, sender, terms, objected)
    stamp = Stamp("refer-in", act.by, act.at, None, State.SENT)
    stamped = replace(sent, last_move=stamp, moves=(stamp,))
    return stamped, (ReferralSent(stamped),)


def trail_of(advice: Advice) -> AdviceTrail:
    """Return what a receiver reads of the advice before the referral."""
    said, done = advice.last_advice, advice.conversion
    return AdviceTrail(
        advice.id,
        advice.asked_on,
        advice.receiver_organisation_id,
        said.by if said else None,
        said.on if said else None,
        said.outcome if said else None,
        said.text if said else None,
        declined=advice.declining is not None,
        against=done.against if done else None,
    )


def _earlier(before: Referral, advice: Advice) -> Place:
    """Return the place of the draft, if it had one from before the advice was asked: nobody loses it by asking."""
    asked = place_of(advice)
    return min((each for each in (before.place, asked) if each), key=lambda each: each.queue_since)


def place_of(advice: Advice) -> Place:
    """Return the place that the patient keeps: that of the day on which the advice was asked."""
    return Place(advice.asked_on, advice.asked_on)


def _begun(advice: Advice, offer_id: str) -> Begun:
    referral_id = advice.conversion.referral_id if advice.conversion else ""
    return Begun(referral_id, advice.patient_id, advice.chain_id, offer_id)
