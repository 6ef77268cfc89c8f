"""The route that checks a draft before it is sent."""

from collections.abc import Mapping
from typing import Any

from services.referral.domain.alternatives import Reach
from services.referral.usecases.check_referral import check_referral
from services.referral.usecases.sharing import resource_of
from services.referral.web.check_schemas import CheckedSchema, CheckSchema
from services.referral.web.show import closed_to
from services.referral.web.show_check import show_check
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, show_version

blueprint = Blueprint("check", __name__, description="Controle voor het versturen")


@blueprint.post("/referrals/<referral_id>/check")
@door("referral.check")
@blueprint.arguments(CheckSchema)
@blueprint.response(200, CheckedSchema)
def check(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Check a draft before sending: what is missing, what deviates, how the offer stands, what else there is."""
    work = current_work()
    found = check_referral(work, referral_id, Reach(body["postcode"], body["language"]))
    show_version(found.referral.version)
    return show_check(found, work.today, sees_all=not closed_to(work, resource_of(work, found.referral)))
