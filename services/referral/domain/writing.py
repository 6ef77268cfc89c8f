"""The sender's part before the receiver sees anything: draft, change, send, take back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from services.referral.domain.came_along import taken_along, typed
from services.referral.domain.completeness import missing, talk_may_follow
from services.referral.domain.content import Content, rewrite
from services.referral.domain.deviation import deviated
from services.referral.domain.discussion import next_working_day
from services.referral.domain.facts import (
    DraftDiscarded,
    Fact,
    ReferralChanged,
    ReferralDrafted,
    ReferralRecalled,
    ReferralSent,
    ReferralWithdrawn,
    TypingCounted,
)
from services.referral.domain.harm_band import harm_band
from services.referral.domain.moves import make
from services.referral.domain.offer import Offer, referral_faults, referring_role
from services.referral.domain.referral import Act, Place, Referral, Sending, Stamp, Turn, Withdrawal
from services.referral.domain.stepped_care import Case
from services.referral.domain.terms import Terms
from shared.faults import Fault, RulesNotMet

Done = tuple[Referral, tuple[Fact, ...]]


@dataclass(frozen=True)
class Begun:
    """What a draft cannot be without: for which patient and chain, to which offer."""

    referral_id: str
    patient_id: str
    chain_id: str
    offer_id: str


def draft(
    begun: Begun, changes: Mapping[str, Any], act: Act, terms: Terms, brought: Iterable[Mapping[str, Any]] = ()
) -> Done:
    """Begin a draft; the writer has the move. ``brought``: what came along from the writer's own system."""
    turn = _writing(act, terms)
    ids = (begun.referral_id, begun.patient_id, begun.chain_id, begun.offer_id)
    content = rewrite(Content(), changes, author_id=act.by, today=act.on)
    begun_at = Stamp("draft", act.by, act.at)
    came = taken_along(brought, content)
    by = (act.by, act.organisation_id, act.on)
    made = Referral(*ids, *by, turn, content=content, moves=(begun_at,), came_along=came)
    return made, (ReferralDrafted(made),)


def _writing(act: Act, terms: Terms) -> Turn:
    due_on = act.on + timedelta(days=terms.draft_days)
    return Turn("person", act.by, act.organisation_id, "send", due_on, act.on)


def change(referral: Referral, changes: Mapping[str, Any], act: Act) -> Done:
    """Change the draft; fields given replace fields."""
    fields = {name: value for name, value in changes.items() if name != "offer_id"}
    content = rewrite(referral.content, fields, author_id=act.by, today=act.on)
    offer_id = changes.get("offer_id", referral.offer_id)
    changed = make(referral, "change", act, content=content, offer_id=offer_id)
    return changed, (ReferralChanged(changed),)


def send(
    referral: Referral, offer: Offer, roles: Iterable[str], act: Act, terms: Terms, objected: Sequence[Fault] = ()
) -> Done:
    """Send; raises ``RulesNotMet`` naming all that is missing (REF-01, REF-02, REF-04, REF-05, D26, CON-01).

    ``objected``: that the patient objects to this receiver, and what else keeps it back.
    """
    sent = make(referral, "send", act)
    held = tuple(roles)
    case = Case(referral.content, offer, referring_role(offer, held, act.on), terms.steps)
    faults = (*keeps_back(case, held, act.on, terms), *objected)
    if faults:
        raise RulesNotMet(faults)
    sending = _bind(case, act, terms)
    team = sending.receiver_organisation_id
    turn = Turn("team", team, team, "assess", sending.promised_by, act.on)
    due_on = next_working_day(act.on) if talk_may_follow(referral.content) else None
    sent = replace(
        sent,
        sender_id=act.by,
        sending=sending,
        respond_by=sending.promised_by,
        turn=turn,
        discussion_due_on=due_on,
        place=referral.place or Place(act.on, act.on),
        came_along=(),
    )
    return sent, (ReferralSent(sent), *_counted(referral, sent, act))


def _counted(draft: Referral, sent: Referral, act: Act) -> tuple[Fact, ...]:
    return (TypingCounted(sent, typed(draft.came_along, draft.content), act.on),) if draft.came_along else ()


def keeps_back(case: Case, roles: Iterable[str], on: date, terms: Terms) -> tuple[Fault, ...]:
    """Return everything that keeps a draft from being sent to its offer, by someone with these roles, on this day."""
    content, offer = case.content, case.offer
    return (*missing(content, on, terms), *referral_faults(offer, roles, on))


def _bind(case: Case, act: Act, terms: Terms) -> Sending:
    content, offer = case.content, case.offer
    band = harm_band(content, terms.harm)
    return Sending(
        sent_on=act.on,
        sender_role=case.role or "",
        receiver_organisation_id=offer.organisation_id,
        step=offer.step,
        line=offer.line,
        promise_days=offer.promise_days,
        promised_by=act.on + timedelta(days=offer.promise_days),
        harm_band=band.band,
        harm_reasons=band.texts,
        hulpvraag_version=len(content.hulpvraag),  # REF-05
        deviated=deviated(case),
    )


def delete(referral: Referral, act: Act) -> Done:
    """Throw a draft away: it went to nobody, so nobody is told; raises ``Conflict`` once it was sent."""
    after = make(referral, "delete", act, turn=None, came_along=())
    return after, (DraftDiscarded(after),)


def withdraw(referral: Referral, reason: str, act: Act, comment: str | None = None) -> Done:
    """Take back what was sent; raises ``Conflict`` once it was decided."""
    withdrawal = Withdrawal(act.by, act.on, reason, comment)
    after = make(referral, "withdraw", act, withdrawal=withdrawal, turn=None, silent=None, discussion_due_on=None)
    return after, (ReferralWithdrawn(after, withdrawal),)


def recall(referral: Referral, act: Act, terms: Terms) -> Done:
    """Take back to a draft what was sent too early; raises ``Conflict`` once the receiver opened it.

    It is as if it was not sent, unless it was declined or passed on before, or advice came first: then the patient
    keeps the place.
    """
    receiver = referral.receiver_organisation_id or ""
    after = make(
        referral,
        "recall",
        act,
        sending=None,
        respond_by=None,
        turn=_writing(act, terms),
        silent=None,
        discussion_due_on=None,
        place=referral.place if referral.earlier_rejections or referral.origin or referral.advice else None,
    )
    return after, (ReferralRecalled(after, receiver, act.by, act.on),)
