"""Rules that can be called without storing anything: ``POST /v1/decisions/<name>``, listed at ``GET /v1/decisions``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema


@dataclass(frozen=True)
class DecisionRoute:
    """A rule that decides something: its name in the URL, rule ids, input schema, and the pure function that answers.

    ``decide`` takes the loaded input and returns JSON values: the outcome and ``reasons`` (rule, text, source).
    """

    name: str
    title: str
    rules: tuple[str, ...]
    schema: type[Schema]
    decide: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    example: Mapping[str, Any]
