"""Rules that can be called without storing anything: ``POST /v1/decisions/<name>``, listed at ``GET /v1/decisions``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields

from shared.faults import Fault
from shared.web.schema import StrictSchema


def nothing_else(_readable: Mapping[str, Any]) -> Iterable[Fault]:
    """Find no fault of meaning: what fits the schema can be decided."""
    return ()


@dataclass(frozen=True)
class DecisionRoute:
    """A rule that decides something: its name in the URL, rule ids, schemas, and the pure function that answers.

    ``decide`` takes the loaded input and returns JSON values: the outcome and ``reasons`` (rule, text, source).
    ``also`` finds faults of meaning among the fields that could be read; they are told together with those of form.
    """

    name: str
    title: str
    rules: tuple[str, ...]
    schema: type[Schema]
    output: type[Schema]
    decide: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    example: Mapping[str, Any]
    also: Callable[[Mapping[str, Any]], Iterable[Fault]] = nothing_else


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
