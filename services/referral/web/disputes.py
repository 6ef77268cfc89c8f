"""Routes about what the patient disputes in a letter: say so, and answer it (AVG 16, 18)."""

from collections.abc import Mapping
from typing import Any, get_args

from marshmallow import fields

from services.referral.domain.disputes import PARTS, Outcome
from services.referral.usecases.dispute_referral import answer_dispute, dispute_referral
from services.referral.web.dispute_schemas import DisputeSchema
from services.referral.web.referrals import answer_with
from services.referral.web.schemas import ReferralSchema
from shared.web.blueprint import Blueprint
from shared.web.coded import missing
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.schema import Code, StrictSchema, Text

LONGEST = 1000

blueprint = Blueprint("disputes", __name__, description="Betwist: wat volgens de patiënt niet klopt")


class RaiseSchema(StrictSchema):
    """Which part is not right, and what is wrong with it."""

    part = Code(*PARTS, required=True, error_messages=missing("Kies wat er niet klopt."))
    text = Text(longest=LONGEST, required=True, error_messages=missing("Schrijf op wat er niet klopt."))


class AnswerDisputeSchema(StrictSchema):
    """`corrected`: the text says what it has to be; `declined`: why it stays as it is."""

    part = Code(*PARTS, required=True)
    outcome = Code(*get_args(Outcome), required=True, error_messages=missing("Kies of u het verbetert."))
    text = Text(longest=LONGEST, required=True, error_messages=missing("Schrijf wat het moet zijn, of waarom niet."))


class DisputesSchema(StrictSchema):
    """All that is and was disputed of one letter, the oldest first."""

    items = fields.List(fields.Nested(DisputeSchema))


@blueprint.post("/referrals/<referral_id>/disputes")
@door("referral.dispute")
@blueprint.arguments(RaiseSchema)
@blueprint.response(201, DisputesSchema)
def raise_(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Say that a part of my letter is not right; all who read it see that, and who sent it answers within a month."""
    found = dispute_referral(current_work(), referral_id, body["part"], body["text"])
    show_version(found.version)
    return {"items": found.disputes}


@blueprint.post("/referrals/<referral_id>/dispute-answers")
@door("referral.answer-dispute")
@blueprint.arguments(AnswerDisputeSchema)
@blueprint.response(200, ReferralSchema)
def answer(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Say what it has to be, or why it stays; what the patient said stays with it."""
    said = (body["part"], body["outcome"], body["text"])
    return answer_with(answer_dispute(current_work(), referral_id, *said, seen=expected_version()))
