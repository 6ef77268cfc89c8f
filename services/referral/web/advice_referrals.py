"""Routes by which a question for advice becomes a referral: as advised, anyway, or made by the team."""

from collections.abc import Mapping
from typing import Any

from services.referral.usecases.convert_advice import convert_advice, refer_anyway, refer_in_advice
from services.referral.web.advice_schemas import AdviceSchema, ConvertSchema, ReferAnywaySchema, WordsSchema
from services.referral.web.advices import answer_with_advice
from services.referral.web.reasons import reason_meaning
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version

blueprint = Blueprint("advice_referrals", __name__, description="Van meedenkadvies naar verwijzing")


@blueprint.post("/advices/<advice_id>/referral")
@door("advice.convert")
@blueprint.arguments(ConvertSchema)
@blueprint.response(200, AdviceSchema)
def convert(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Make a draft of a referral of what was asked, as the team advises; it keeps the day of asking."""
    done = convert_advice(current_work(), advice_id, body["offer_id"], seen=expected_version())
    return answer_with_advice(done)


@blueprint.post("/advices/<advice_id>/referral-anyway")
@door("advice.refer-anyway")
@blueprint.arguments(ReferAnywaySchema, also=reason_meaning("advice.refer-anyway"))
@blueprint.response(200, AdviceSchema)
def anyway(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Make a draft without, or against, an advice; who receives it reads who decided so and why."""
    why = (body["reason"], body["explanation"])
    done = refer_anyway(current_work(), advice_id, body["offer_id"], *why, seen=expected_version())
    return answer_with_advice(done)


@blueprint.post("/advices/<advice_id>/team-referral")
@door("advice.refer-in")
@blueprint.arguments(WordsSchema)
@blueprint.response(200, AdviceSchema)
def refer_in(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Make the referral itself, for an asker who allowed it; refused with all that a referral still needs."""
    return answer_with_advice(refer_in_advice(current_work(), advice_id, body["text"], seen=expected_version()))
