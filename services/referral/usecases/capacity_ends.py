"""How a question to several teams ends: by the clock, by an offer that closes, by where the draft went."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from services.referral.domain import capacity
from services.referral.domain.capacity import CapacityFact, CapacityRequest
from services.referral.domain.offer import Offer
from services.referral.domain.referral import Act
from services.referral.storage.capacity import (
    close_enquiry,
    load_capacity,
    newest_enquiry,
    open_of_offer,
    save_capacity,
)
from services.referral.usecases.handling import act_of, terms
from shared.calendar import local_midnight
from shared.storage.work import Work

TIMER = "capacity-due"


def pass_due(work: Work, request_id: str) -> None:
    """Note that nobody answered, later that nobody chose; does nothing when it was overtaken."""
    request, act = load_capacity(work, request_id), _clock(work)
    if request.turn is None or request.turn.due_on >= work.today:
        return
    if request.turn.next_step == "say-capacity":
        lapsed, facts = capacity.lapse_capacity(request, act, terms(work))
        keep_capacity(work, lapsed, facts, seen=request.version)
        return
    _end(work, request, "expire", act)
    close_enquiry(work, request.enquiry_id)


def close_with_offer(work: Work, offer: Offer) -> None:
    """End the open questions to an offer that takes nobody today."""
    if not offer.is_open_on(work.today):
        for request in open_of_offer(work, offer.offer_id):
            _end(work, request, "close-offer", _clock(work))


def went_to(work: Work, referral_id: str, offer_id: str | None) -> list[CapacityRequest]:
    """Tell each team that was asked for a draft where it went: to them, or elsewhere; None: nowhere any more."""
    running, act = newest_enquiry(work, referral_id, open_only=True), act_of(work)
    if not running:
        return []
    close_enquiry(work, running[0].enquiry_id)
    return [_end(work, each, _ending(each, offer_id), act) if not each.closed else each for each in running]


def keep_capacity(work: Work, request: CapacityRequest, facts: Sequence[CapacityFact], *, seen: int) -> CapacityRequest:
    """Save it with its timer. Raises ``StaleVersion``."""
    version = save_capacity(work, request, facts, seen=seen)
    if request.turn is None:
        work.cancel(TIMER, subject=request.id)
    else:
        work.schedule(TIMER, due_at=local_midnight(request.turn.due_on + timedelta(days=1)), subject=request.id)
    return replace(request, version=version)


def _ending(request: CapacityRequest, offer_id: str | None) -> str:
    if offer_id is None:
        return "end"
    return "choose" if request.offer_id == offer_id else "pass-over"


def _clock(work: Work) -> Act:
    return Act(work.actor.id, work.actor.organisation_id or "", work.now)


def _end(work: Work, request: CapacityRequest, move: str, act: Act) -> CapacityRequest:
    return keep_capacity(work, *capacity.end_capacity(request, move, act), seen=request.version)
