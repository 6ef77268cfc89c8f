"""Advice on the words of a targeted question, to be had while it is written: nothing is stored (CON-03)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from marshmallow import fields

from services.persons.domain.question_advice import advise
from services.persons.web.question_schemas import LONGEST_QUESTION
from shared.rules.catalogue import reason
from shared.web.decisions import DecisionRoute, DecisionSchema
from shared.web.schema import StrictSchema, Text


class AdviceInput(StrictSchema):
    """The words of a question."""

    question = Text(longest=LONGEST_QUESTION, required=True)


class AdviceOutcome(DecisionSchema):
    """Whether it asks for an opinion or a forecast; the reasons say which words do. It stops nothing."""

    advised = fields.Boolean(required=True)


def question_advice(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the advice (CON-03)."""
    found = [asdict(reason("CON-03", each.message)) for each in advise(body["question"])]
    return {"advised": bool(found), "reasons": found}


DECISIONS = (
    DecisionRoute(
        name="question-advice",
        title="Vraagt deze gerichte vraag om feiten?",
        rules=("CON-03",),
        schema=AdviceInput,
        output=AdviceOutcome,
        decide=question_advice,
        example={"question": "Vindt u dat werken nu kan?"},
    ),
)
