"""Passing a referral on: the next team gets one of its own, and the first sender stays the sender.

So the patient keeps the place, and a decline of the last team in the chain falls to the first sender by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.referral.domain.facts import Fact, RedirectAnswered, ReferralRedirected, ReferralSent
from services.referral.domain.moves import make
from services.referral.domain.offer import Offer, referral_faults
from services.referral.domain.referral import Act, Origin, Redirection, Referral, Sending, Stamp, State, Turn
from shared.faults import Fault, RulesNotMet

TALK = "discussed_with_patient_on"
_NOT_OPEN = "Naar dit aanbod kan de verwijzer nu niet verwijzen. Kies een ander, of wijs af met een volgende stap."
_BACK = "Dit team stuurde de verwijzing zelf naar u door. Kies een ander, of wijs af met een volgende stap."
_SAME = "De verwijzing ligt al bij dit aanbod. Kies een ander."


@dataclass(frozen=True)
class Wish:
    """To which offer, why, and when that was discussed with the patient (D20)."""

    successor_id: str
    offer: Offer
    reason: str
    discussed_with_patient_on: date


@dataclass(frozen=True)
class Redirected:
    """The referral that was passed on and the one of the next team, each with its facts."""

    before: Referral
    told_before: tuple[Fact, ...]
    successor: Referral
    told_successor: tuple[Fact, ...]


def redirect(referral: Referral, wish: Wish, act: Act, objected: Sequence[Fault] = ()) -> Redirected:
    """Pass it on; raises ``Conflict`` when it is decided already, ``RulesNotMet`` with every reason (D26, CON-01)."""
    respond_by = act.on + timedelta(days=wish.offer.promise_days)
    passed = Redirection(
        wish.successor_id,
        wish.offer.offer_id,
        wish.offer.organisation_id,
        wish.reason,
        act.by,
        act.on,
        wish.discussed_with_patient_on,
        respond_by,
    )
    before = make(referral, "redirect", act, redirection=passed, turn=None, silent=None, discussion_due_on=None)
    faults = (*_faults(referral, wish.offer, act.on), *objected)
    if faults:
        raise RulesNotMet(faults)
    successor = _successor(referral, wish, act, respond_by)
    return Redirected(before, (ReferralRedirected(before, passed),), successor, (ReferralSent(successor),))


def talk_faults(discussed_on: date | None, today: date) -> list[Fault]:
    """Return what is wrong with the day of the talk with the patient; None is one that cannot be read."""
    if discussed_on is None or discussed_on <= today:
        return []
    return [Fault(TALK, "in-future", "De datum van het gesprek ligt in de toekomst.", "CON-01")]


def answered(referral: Referral, outcome: str, on: date) -> tuple[Referral, tuple[Fact, ...]]:
    """Record what became of it at the next team; nothing when that is known already.

    What lapsed may be answered after all, so that more may follow upon it.
    """
    passed = referral.redirection
    if passed is None or passed.outcome not in {None, State.LAPSED} or passed.outcome == outcome:
        return referral, ()
    known = replace(passed, outcome=outcome, outcome_on=on)
    after = replace(referral, redirection=known)
    return after, (RedirectAnswered(after, known),)


def _faults(referral: Referral, offer: Offer, today: date) -> Iterator[Fault]:
    role = referral.sending.sender_role if referral.sending else ""
    if offer.offer_id == referral.offer_id:
        yield Fault("offer_id", "not-allowed", _SAME)
    elif referral.origin is not None and offer.organisation_id == referral.origin.organisation_id:
        yield Fault("offer_id", "not-allowed", _BACK)
    elif referral_faults(offer, {role}, today):
        yield Fault("offer_id", "referrer", _NOT_OPEN, "D26")  # D26


def _successor(referral: Referral, wish: Wish, act: Act, respond_by: date) -> Referral:
    team = wish.offer.organisation_id
    stamp = Stamp("redirect", act.by, act.at, None, State.SENT)
    return replace(
        referral,
        id=wish.successor_id,
        offer_id=wish.offer.offer_id,
        drafted_on=act.on,
        state=State.SENT,
        turn=Turn("team", team, team, "assess", respond_by, act.on),
        sending=_sending(referral, wish.offer, act.on, respond_by),
        respond_by=respond_by,
        questions=tuple(each for each in referral.questions if each.answered_on is not None),
        silent=None,
        last_move=stamp,
        moves=(stamp,),
        place=referral.kept_place,
        origin=Origin(referral.id, act.organisation_id, act.on),
        version=0,
    )


def _sending(referral: Referral, offer: Offer, today: date, respond_by: date) -> Sending:
    if referral.sending is None:
        raise ValueError("only what was sent is passed on")
    return replace(
        referral.sending,
        sent_on=today,
        receiver_organisation_id=offer.organisation_id,
        step=offer.step,
        line=offer.line,
        promise_days=offer.promise_days,
        promised_by=respond_by,
        deviated=(),  # it was said of another offer
    )
