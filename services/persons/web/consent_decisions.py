"""The conflict rules of toestemming, to be tried without storing anything (CON-01, CON-05)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from marshmallow import fields

from services.persons.web.consent_fields import LONGEST_ID, RuleSchema, rule_of
from shared.rules.consent import CATEGORIES, ConsentQuestion, DataCategory, Purpose, decide_consent
from shared.web.coded import at_most
from shared.web.decisions import DecisionRoute, DecisionSchema
from shared.web.schema import Code, Instant, StrictSchema, Text

MOST = 200


class ConsentInput(StrictSchema):
    """Everything that the patient said, and one exchange at one instant."""

    consents = fields.List(fields.Nested(RuleSchema), load_default=list, validate=at_most(MOST))
    holder_id = Text(longest=LONGEST_ID, required=True)
    recipient_id = Text(longest=LONGEST_ID, required=True)
    categories = fields.List(Code(*CATEGORIES), load_default=list)
    data = Code(*(each.value for each in DataCategory), required=True)
    purpose = Code(*(each.value for each in Purpose), required=True)
    involved = fields.Boolean(load_default=False)
    at = Instant(required=True)


class ConsentOutcome(DecisionSchema):
    """May it be exchanged, and which saying decided."""

    allowed = fields.Boolean(required=True)
    consent_id = fields.String(required=True, allow_none=True)


def consent(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell whether an exchange rests on a consent (CON-01, CON-05)."""
    question = ConsentQuestion(
        body["holder_id"],
        body["recipient_id"],
        DataCategory(body["data"]),
        Purpose(body["purpose"]),
        frozenset(body["categories"]),
        involved=body["involved"],
    )
    found = decide_consent(map(rule_of, body["consents"]), question, body["at"])
    return {"allowed": found.allowed, "consent_id": found.consent_id, "reasons": [asdict(found.reason)]}


DECISIONS = (
    DecisionRoute(
        name="consent",
        title="Mag deze uitwisseling volgens de patiënt?",
        rules=("CON-01", "CON-05"),
        schema=ConsentInput,
        output=ConsentOutcome,
        decide=consent,
        example={
            "consents": [
                {
                    "consent_id": "ja-zorgplan",
                    "recipient": {"kind": "category", "code": "ziekenhuis"},
                    "data": "care-plan",
                    "verdict": "give",
                    "since": "2026-03-02T09:00:00+01:00",
                },
                {
                    "consent_id": "nee-ziekenhuis-west",
                    "recipient": {"kind": "organisation", "code": "ziekenhuis-west"},
                    "verdict": "object",
                    "since": "2026-03-02T09:00:00+01:00",
                },
            ],
            "holder_id": "pijnteam-midden",
            "recipient_id": "ziekenhuis-west",
            "categories": ["ziekenhuis"],
            "data": "care-plan",
            "purpose": "coordination",
            "at": "2026-03-03T09:00:00+01:00",
        },
    ),
)
