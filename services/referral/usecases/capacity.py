"""Ask several teams whether they have room, answer, choose one and send the draft to it; all without patient data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.referral.domain import capacity
from services.referral.domain.capacity import CapacityRequest, Need
from services.referral.domain.moves import make
from services.referral.domain.offer import Offer
from services.referral.domain.referral import Referral
from services.referral.domain.writing import change
from services.referral.storage.capacity import (
    asked_of,
    keep_enquiry,
    load_capacity,
    newest_enquiry,
)
from services.referral.storage.copies import find_offer
from services.referral.storage.referrals import load_referral
from services.referral.usecases.capacity_ends import keep_capacity, went_to
from services.referral.usecases.handling import act_of, keep, take, terms
from services.referral.usecases.send_referral import send_referral
from services.referral.usecases.sharing import resource_of
from shared.faults import Conflict, Fault, InvalidInput, NotFound
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.storage.work import Work

MOST_SHOWN = 50
_RUNS = "Er loopt al een vraag om plek voor dit concept. Kies een team, of stop eerst met vragen."


@dataclass(frozen=True)
class Room:
    """What a team says: room from a day on, or none."""

    from_on: date | None


def ask_capacity(work: Work, referral_id: str, offer_ids: Sequence[str], need: Need) -> list[CapacityRequest]:
    """Return the questions, one for each offer; raises ``Conflict`` while others run or once it is sent."""
    referral = take(work, referral_id, "capacity.ask")
    act = act_of(work)
    make(referral, "send", act)  # only a draft can still go anywhere
    if newest_enquiry(work, referral_id, open_only=True):
        raise Conflict(_RUNS)
    offers = _offers(work, offer_ids)
    enquiry_id, ids = new_id(), [new_id() for _ in offers]
    roles = frozenset(work.actor.answerable_roles)
    asked = capacity.ask_capacity(ids, enquiry_id, offers, need, roles, act, terms(work))
    keep_enquiry(work, enquiry_id, referral_id, act.organisation_id)
    return [keep_capacity(work, made, facts, seen=0) for made, facts in asked]


def read_capacity(work: Work, referral_id: str) -> tuple[Referral, list[CapacityRequest]]:
    """Return a draft and what was asked for it last; none when nothing was."""
    referral = load_referral(work, referral_id)
    work.require("capacity.read", resource_of(work, referral))
    return referral, newest_enquiry(work, referral_id)


def choose_team(work: Work, referral_id: str, request_id: str, *, seen: int, is_related: bool) -> Referral:
    """Send the draft to the team that was chosen; the others hear that it went elsewhere.

    Raises as sending does, and ``NotFound`` for a team that was not asked for this draft.
    """
    referral = take(work, referral_id, "capacity.choose")
    asked = newest_enquiry(work, referral_id)
    chosen = next((each for each in asked if each.id == request_id), None)
    if chosen is None:
        raise NotFound
    capacity.end_capacity(chosen, "choose", act_of(work))
    if chosen.offer_id != referral.offer_id:
        changed, facts = change(referral, {"offer_id": chosen.offer_id}, act_of(work))
        seen = keep(work, changed, facts, seen=seen).version
    return send_referral(work, referral_id, seen=seen, is_related=is_related)


def stop_asking(work: Work, referral_id: str) -> list[CapacityRequest]:
    """Ask nobody any more; raises ``Conflict`` when nothing runs."""
    take(work, referral_id, "capacity.end")
    if not newest_enquiry(work, referral_id, open_only=True):
        raise Conflict("Er loopt geen vraag om plek voor dit concept.")
    return went_to(work, referral_id, None)


def read_asked(work: Work) -> list[CapacityRequest]:
    """Return what the actor's organisation is asked: open ones first, the fifty that are due first."""
    return asked_of(work, act_of(work).organisation_id, most=MOST_SHOWN)


def view_capacity(work: Work, request_id: str) -> CapacityRequest:
    """Return one question, to the team that was asked. Raises ``NotFound``."""
    request = load_capacity(work, request_id)
    work.require("capacity.view", capacity_resource(work, request))
    return request


def answer_capacity(work: Work, request_id: str, room: Room, *, seen: int) -> CapacityRequest:
    """Say whether there is room; raises ``Conflict`` once it is over."""
    request = load_capacity(work, request_id)
    work.require("capacity.answer", capacity_resource(work, request), writes=True)
    return keep_capacity(work, *capacity.answer_capacity(request, room.from_on, act_of(work), terms(work)), seen=seen)


def capacity_resource(work: Work, request: CapacityRequest) -> Resource:
    """Return it as the policy sees it; it is about nobody."""
    own = work.actor.organisation_id
    sides = {"sender": request.sender_organisation_id, "receiver": request.receiver_organisation_id}
    return Resource("capacity", request.id, frozenset(name for name, each in sides.items() if own == each))


def _offers(work: Work, offer_ids: Sequence[str]) -> list[Offer]:
    found = [find_offer(work, each) for each in offer_ids]
    faults = [
        Fault(f"offer_ids.{place}", "unknown", "Dit aanbod kennen we niet.")
        for place, each in enumerate(found)
        if each is None
    ]
    if faults:
        raise InvalidInput(faults)
    return [each for each in found if each is not None]
