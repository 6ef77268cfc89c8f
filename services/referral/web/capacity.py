"""Routes about asking several teams for room: ask, read, choose and send, stop; and answer, for a team."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g

from services.referral.domain import capacity as domain
from services.referral.domain.capacity import CAPACITY_LIFE, CapacityRequest, Need
from services.referral.usecases import capacity
from services.referral.usecases.capacity import Room
from services.referral.usecases.sharing import Desk
from services.referral.web.capacity_schemas import (
    CapacityAnswerSchema,
    CapacityAskSchema,
    CapacityBoxSchema,
    CapacityChoiceSchema,
    CapacityDraftSchema,
    CapacityEnquirySchema,
    CapacityRequestSchema,
)
from services.referral.web.quota import room_to_send
from services.referral.web.referrals import answer_with, ask_sender_relation
from services.referral.web.schemas import ReferralSchema
from services.referral.web.show import summary
from shared.faults import Fault, InvalidInput
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version

blueprint = Blueprint("capacity", __name__, description="Meer teams vragen of er plek is, zonder patiëntgegevens")
_SAME = (
    "id",
    "case_number",
    "version",
    "offer_id",
    "sender_id",
    "sender_organisation_id",
    "receiver_organisation_id",
    "need",
    "asked_on",
    "respond_by",
    "from_on",
)


def show_capacity(request: CapacityRequest) -> dict[str, Any]:
    """Return one question, with what this user may do; how it went with the others nobody reads here."""
    work, href = current_work(), f"{base_path('referral')}/capacity-requests/{request.id}/answer"
    rows = CAPACITY_LIFE.legal(request, "receiver")
    moves = [Move(row.name, "capacity.answer", row.title, href) for row in rows]
    return {name: getattr(request, name) for name in _SAME} | {
        "state": str(request.state),
        "state_title": CAPACITY_LIFE.phases[request.state].title,
        "whose_move": request.turn,
        "actions": allowed(work, capacity.capacity_resource(work, request), moves),
    }


def show_enquiry(found: Sequence[CapacityRequest]) -> dict[str, Any]:
    """Return all that were asked together."""
    return {"items": [show_capacity(each) for each in found], "running": any(not each.closed for each in found)}


def asking_faults(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true of a question, although something else could not be read."""
    return list(domain.offer_faults(readable.get("offer_ids")))


def answer_faults(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true of an answer, although something else could not be read."""
    return list(domain.answer_faults(readable.get("room"), readable.get("from_on"), current_work().today))


@blueprint.post("/referrals/<referral_id>/capacity-enquiry")
@door("capacity.ask", limit=room_to_send)
@blueprint.arguments(CapacityAskSchema, also=asking_faults)
@blueprint.response(201, CapacityEnquirySchema)
def ask(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Ask several teams whether they have room for the patient of a draft, of whom nothing goes along."""
    need = Need(**{name: value for name, value in body.items() if name != "offer_ids"})
    _refuse(asking_faults(body))
    return show_enquiry(capacity.ask_capacity(current_work(), referral_id, body["offer_ids"], need))


@blueprint.get("/referrals/<referral_id>/capacity-enquiry")
@door("capacity.read")
@blueprint.response(200, CapacityDraftSchema)
def read(referral_id: str) -> dict[str, Any]:
    """What was asked for this draft, and what each team said."""
    work = current_work()
    referral, found = capacity.read_capacity(work, referral_id)
    return {**show_enquiry(found), "referral": summary(work, referral, Desk(work, [referral]))}


@blueprint.post("/referrals/<referral_id>/capacity-choice")
@door("capacity.choose", asks=ask_sender_relation, limit=room_to_send)
@blueprint.arguments(CapacityChoiceSchema)
@blueprint.response(200, ReferralSchema)
def choose(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Send the draft to the team that was chosen; refused with all that a referral to it needs."""
    seen, related = expected_version(), g.asked is not None
    sent = capacity.choose_team(current_work(), referral_id, body["request_id"], seen=seen, is_related=related)
    return answer_with(sent)


@blueprint.post("/referrals/<referral_id>/capacity-ending")
@door("capacity.end")
@blueprint.response(200, CapacityEnquirySchema)
def end(referral_id: str) -> dict[str, Any]:
    """Ask nobody any more; the teams hear that it is not needed."""
    return show_enquiry(capacity.stop_asking(current_work(), referral_id))


@blueprint.get("/capacity-worklist")
@door("capacity.list")
@blueprint.response(200, CapacityBoxSchema)
def box() -> dict[str, Any]:
    """What the own organisation is asked: open ones first, the fifty that are due first."""
    return {"items": [show_capacity(each) for each in capacity.read_asked(current_work())]}


@blueprint.get("/capacity-requests/<capacity_request_id>")
@door("capacity.view")
@blueprint.response(200, CapacityRequestSchema)
def view(capacity_request_id: str) -> dict[str, Any]:
    """One question, for the team that was asked."""
    return _answer_with(capacity.view_capacity(current_work(), capacity_request_id))


@blueprint.post("/capacity-requests/<capacity_request_id>/answer")
@door("capacity.answer")
@blueprint.arguments(CapacityAnswerSchema, also=answer_faults)
@blueprint.response(200, CapacityRequestSchema)
def answer(body: Mapping[str, Any], capacity_request_id: str) -> dict[str, Any]:
    """Say from which day there is room, or that there is none; anew, while nobody has chosen."""
    _refuse(answer_faults(body))
    seen = expected_version()
    return _answer_with(capacity.answer_capacity(current_work(), capacity_request_id, Room(body["from_on"]), seen=seen))


def _answer_with(request: CapacityRequest) -> dict[str, Any]:
    show_version(request.version)
    return show_capacity(request)


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise InvalidInput(list(faults))
