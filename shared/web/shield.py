"""Shields the sensitive parts of an answer, and of a body, from who may see the whole but not them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields

from shared.faults import Fault
from shared.policy.decision import Resource
from shared.policy.parts import CLOSED, SENSITIVITY, Sensitivity, Shield, Shields
from shared.storage.work import Work
from shared.web.schema import StrictSchema


class ShieldedSchema(StrictSchema):
    """A field that is not shown to you, of which class it is, and why; what it holds is not told."""

    field = fields.String()
    sensitivity = fields.String()
    rule = fields.String()
    reason = fields.String()


@dataclass(frozen=True)
class Shielded:
    """A field that the actor may not see."""

    field: str
    sensitivity: Sensitivity
    rule: str
    reason: str


def sensitive_fields(schema: type[Schema]) -> Mapping[str, Sensitivity]:
    """Return the fields of a schema that are marked, by name."""
    declared = schema._declared_fields  # noqa: SLF001 - marshmallow tells it nowhere else without an instance
    marks = {name: row.metadata.get(SENSITIVITY) for name, row in declared.items()}
    return {name: Sensitivity(mark) for name, mark in marks.items() if mark}


def shielded(work: Work, resource: Resource, schema: type[Schema], shields: Shields) -> list[Shielded]:
    """Return the marked fields of a schema that the actor may not see in this item."""
    closed = []
    for name, kind in sensitive_fields(schema).items():
        shield = shields.get(kind, CLOSED)
        if not _opens(work, resource, shield):
            closed.append(Shielded(name, kind, shield.rule, shield.reason))
    return closed


def unseen_faults(given: Iterable[str], closed: Iterable[Shielded]) -> list[Fault]:
    """Return a fault for each field that was given by who may not see it: nobody overwrites what they cannot read."""
    wanted = set(given)
    return [Fault(row.field, "not-allowed", row.reason, row.rule) for row in closed if row.field in wanted]


def without(answer: Mapping[str, Any], closed: Iterable[Shielded]) -> dict[str, Any]:
    """Return the answer without the shielded fields, and which those are."""
    rows = list(closed)
    emptied: dict[str, Any] = {row.field: [] if isinstance(answer[row.field], list | tuple) else None for row in rows}
    return {**answer, **emptied, "shielded": rows}


def _opens(work: Work, resource: Resource, shield: Shield) -> bool:
    return bool(shield.action) and work.may(shield.action, resource)
