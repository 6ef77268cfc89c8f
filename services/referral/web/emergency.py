"""The referrals of a patient by noodtoegang: what a treater needs now, and no more (D27).

Left out: what was said of work (the work side), psychosocial factors, the talk with the patient, questions back.
"""

from typing import Any

from marshmallow import fields

from services.referral.domain.phases import TITLES
from services.referral.domain.referral import Referral
from services.referral.usecases.read_in_emergency import read_in_emergency
from services.referral.web.content_schemas import RedFlagSchema
from services.referral.web.fields import NrsField, PriorTreatments
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.schema import LocalDate, PartialDateField, StrictSchema

_OWN = ("id", "case_number", "sender_id", "sender_organisation_id", "receiver_organisation_id")
_WRITTEN = (
    "urgency",
    "emergency",
    "question",
    "purpose",
    "complaint_since",
    "prior_treatments",
    "red_flags",
    "pain_score",
)

blueprint = Blueprint("emergency", __name__, description="Verwijzingen bij noodtoegang")


class EmergencyReferralSchema(StrictSchema):
    """A referral as noodtoegang shows it."""

    id = fields.String()
    case_number = fields.String()
    sender_id = fields.String()
    sender_organisation_id = fields.String()
    receiver_organisation_id = fields.String()
    state = fields.String()
    state_title = fields.String()
    sent_on = LocalDate(allow_none=True)
    urgency = fields.String()
    emergency = fields.Boolean()
    question = fields.String(allow_none=True)
    purpose = fields.String(allow_none=True)
    complaint_since = PartialDateField(allow_none=True)
    prior_treatments = PriorTreatments(allow_none=True)
    red_flags = fields.List(fields.Nested(RedFlagSchema))
    pain_score = NrsField(allow_none=True)


class EmergencyReferralsSchema(StrictSchema):
    items = fields.List(fields.Nested(EmergencyReferralSchema))


@blueprint.get("/emergency-accesses/<access_id>/referrals")
@door("referral.read-in-emergency")
@blueprint.response(200, EmergencyReferralsSchema)
def referrals(access_id: str) -> dict[str, Any]:
    """What was sent of this patient, newest first; read only, while the noodtoegang lasts."""
    return {"items": [_show(row) for row in read_in_emergency(current_work(), access_id)]}


def _show(row: Referral) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _OWN},
        **{name: getattr(row.content, name) for name in _WRITTEN},
        "state": str(row.state),
        "state_title": TITLES[row.state],
        "sent_on": row.sending.sent_on if row.sending else None,
    }
