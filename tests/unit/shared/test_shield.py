"""A part that is marked as sensitive is closed until an action opens it (CON-04)."""

from collections.abc import Mapping
from typing import Any, cast

import pytest
from marshmallow import Schema, fields

from shared.policy.decision import Policy, Resource, grant
from shared.policy.parts import Sensitivity, Shield, Shields, sensitive
from shared.policy.subject import Subject
from shared.storage.work import Work
from shared.web.shield import shielded, unseen_faults, without

NOTE = Shield("note.see", "RSK-18", "Afgeschermd.")
POLICY = Policy((grant("note.see", roles={"01.015"}, relations={"team"}, ground="RSK-18"),))


class NoteSchema(Schema):
    """A note with a part of each kind."""

    text = fields.String()
    partner = fields.String(metadata=sensitive(Sensitivity.PARTNER))
    signs = fields.List(fields.String(), metadata=sensitive(Sensitivity.SUICIDALITY))


class Asker:
    """Decides as a unit of work does."""

    def __init__(self, role: str) -> None:
        self.subject = Subject("person", "iemand", "ergens", frozenset({role}))

    def may(self, action: str, resource: Resource) -> bool:
        """Decide."""
        return POLICY.decide(self.subject, action, resource).allowed


def closed(role: str, shields: Shields) -> list[str]:
    work = cast(Work, Asker(role))
    return [row.field for row in shielded(work, Resource("note", "1", frozenset({"team"})), NoteSchema, shields)]


@pytest.mark.parametrize(
    ("role", "shields", "expected"),
    [
        ("01.015", {Sensitivity.PARTNER: NOTE, Sensitivity.SUICIDALITY: NOTE}, []),
        ("assistant", {Sensitivity.PARTNER: NOTE, Sensitivity.SUICIDALITY: NOTE}, ["partner", "signs"]),
        ("01.015", {Sensitivity.PARTNER: NOTE}, ["signs"]),
        ("01.015", {}, ["partner", "signs"]),
    ],
    ids=["who treats", "who does not", "no action for one kind", "no actions at all"],
)
def test_con_04_a_class_without_an_action_is_closed_to_everybody(
    role: str, shields: Shields, expected: list[str]
) -> None:
    assert closed(role, shields) == expected


def test_a_closed_part_is_empty_says_why_and_is_overwritten_by_nobody_who_cannot_read_it() -> None:
    rows = shielded(cast(Work, Asker("assistant")), Resource("note"), NoteSchema, {Sensitivity.PARTNER: NOTE})
    answer: Mapping[str, Any] = {"text": "wandelen", "partner": "boos", "signs": ["x"]}
    shown = without(answer, rows)
    assert (shown["text"], shown["partner"], shown["signs"]) == ("wandelen", None, [])
    assert [(row.field, row.rule) for row in shown["shielded"]] == [("partner", "RSK-18"), ("signs", "CON-04")]
    assert [(row.field, row.code) for row in unseen_faults({"text", "partner"}, rows)] == [("partner", "not-allowed")]
