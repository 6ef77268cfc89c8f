"""Rules that can be called without storing anything: ``POST /v1/decisions/<name>``, listed at ``GET /v1/decisions``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields

from shared.web.schema import StrictSchema


@dataclass(frozen=True)
class DecisionRoute:
    """A rule that decides something: its name in the URL, rule ids, schemas, and the pure function that answers.

    ``decide`` takes the loaded input and returns JSON values: the outcome and ``reasons`` (rule, text, source).
    """

    name: str
    title: str
    rules: tuple[str, ...]
    schema: type[Schema]
    output: type[Schema]
    decide: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    example: Mapping[str, Any]


class ReasonSchema(StrictSchema):
    """Why a decision fell as it did: rule id, plain Dutch, and the document and place where the rule stands."""

    rule = fields.String(required=True)
    text = fields.String(required=True)
    source = fields.String(required=True)


class DecisionSchema(StrictSchema):
    """What every outcome has."""

    reasons = fields.List(fields.Nested(ReasonSchema), required=True)


class DescribedDecisionSchema(StrictSchema):
    """A rule that can be tried; ``input`` and ``output`` are JSON Schema (2020-12)."""

    name = fields.String()
    title = fields.String()
    rules = fields.List(fields.String())
    href = fields.String()
    input = fields.Dict()
    output = fields.Dict()
    example = fields.Dict()


class DecisionsSchema(StrictSchema):
    """Every rule of one service that can be tried."""

    items = fields.List(fields.Nested(DescribedDecisionSchema))
