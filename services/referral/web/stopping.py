"""Routes about one referral that stops after acceptance, or is opened again after it was closed."""

from collections.abc import Mapping
from typing import Any

from flask import g

from services.referral.domain.reopen import Again
from services.referral.usecases.reopen_referral import reopen_referral
from services.referral.usecases.stop_referral import agree_cancel, ask_cancel, refuse_cancel
from services.referral.web.quota import room_to_send
from services.referral.web.reasons import reason_meaning
from services.referral.web.referrals import answer_with, ask_sender_relation
from services.referral.web.schemas import ReferralSchema
from services.referral.web.stop_schemas import AskCancelSchema, RefuseCancelSchema, ReopenSchema
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version

blueprint = Blueprint("stopping", __name__, description="Stoppen na aannemen, en heropenen")


@blueprint.post("/referrals/<referral_id>/cancel-request")
@door("referral.ask-cancel")
@blueprint.arguments(AskCancelSchema, also=reason_meaning("referral.ask-cancel"))
@blueprint.response(200, ReferralSchema)
def ask(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Ask to stop after acceptance; whoever holds it answers by a day."""
    asked = ask_cancel(current_work(), referral_id, body["reason"], body["explanation"], seen=expected_version())
    return answer_with(asked)


@blueprint.post("/referrals/<referral_id>/cancel-agreement")
@door("referral.agree-cancel")
@blueprint.response(200, ReferralSchema)
def agree(referral_id: str) -> dict[str, Any]:
    """Stop, as the sender asked: the referral is over."""
    return answer_with(agree_cancel(current_work(), referral_id, seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/cancel-refusal")
@door("referral.refuse-cancel")
@blueprint.arguments(RefuseCancelSchema, also=reason_meaning("referral.refuse-cancel"))
@blueprint.response(200, ReferralSchema)
def refuse(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Go on, with a reason; not against a patient who asks to stop (BW 7:450)."""
    seen = expected_version()
    return answer_with(refuse_cancel(current_work(), referral_id, body["reason"], body["explanation"], seen=seen))


@blueprint.post("/referrals/<referral_id>/reopening")
@door("referral.reopen", asks=ask_sender_relation, limit=room_to_send)
@blueprint.arguments(ReopenSchema, also=reason_meaning("referral.reopen"))
@blueprint.response(200, ReferralSchema)
def reopen(body: Again, referral_id: str) -> dict[str, Any]:
    """Open again what was closed: the same team looks again, the first date stays."""
    seen, is_related = expected_version(), g.asked is not None
    return answer_with(reopen_referral(current_work(), referral_id, body, seen=seen, is_related=is_related))
