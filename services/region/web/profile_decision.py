"""Whether the profile of a professional fits a role, to be tried without storing anything (RSK-17, QUA-03)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.region.domain.professional import Training
from services.region.domain.profile import CHAIN_ROLES, Seat, profile_findings
from shared.rules.catalogue import reason
from shared.web.coded import at_most
from shared.web.decisions import DecisionRoute, DecisionSchema
from shared.web.schema import Code, LocalDate, StrictSchema, Text, WholeNumber

MOST = 50
RULES_OF_PROFILE = ("RSK-17", "QUA-03")
_HELD = {
    "RSK-17": "Deze zorgverlener onderschrijft het biopsychosociale model, of in deze stap wordt dat niet gevraagd.",
    "QUA-03": "Geen scholing is verlopen.",
}


class TrainingInput(StrictSchema):
    title = Text(longest=100, required=True)
    valid_to = LocalDate(load_default=None, allow_none=True)


class ProfileInput(StrictSchema):
    """The role that someone would take, and what their profile says."""

    role = Code(*CHAIN_ROLES, required=True)
    step = WholeNumber(least=1, most=4, required=True)
    bps_endorsed_on = LocalDate(load_default=None, allow_none=True)
    training = fields.List(fields.Nested(TrainingInput), load_default=list, validate=at_most(MOST))
    on = LocalDate(required=True)


class ProfileOutcome(DecisionSchema):
    """Whether it can be, and whether without a warning."""

    possible = fields.Boolean(required=True)
    warnings = fields.Integer(required=True)


def professional_profile(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return whether the profile lets someone take the role, with everything that speaks against it."""
    seat = Seat(given["role"], given["step"], given["on"])
    training = [Training(**row) for row in given["training"]]
    found = profile_findings(seat, given["bps_endorsed_on"], training)
    rows = [reason(row.rule, row.text) for row in found] or [reason(rule, _HELD[rule]) for rule in RULES_OF_PROFILE]
    return {
        "possible": not any(row.blocks for row in found),
        "warnings": sum(not row.blocks for row in found),
        "reasons": [vars(row) for row in rows],
    }


PROFILE = DecisionRoute(
    name="professional-profile",
    title="Past het profiel van deze zorgverlener bij de rol",
    rules=RULES_OF_PROFILE,
    schema=ProfileInput,
    output=ProfileOutcome,
    decide=professional_profile,
    example={
        "role": "centrale-zorgverlener",
        "step": 3,
        "bps_endorsed_on": "2026-01-05",
        "training": [{"title": "Pijneducatie", "valid_to": "2027-12-31"}],
        "on": "2026-03-02",
    },
)
