"""What the story is about: the patient's data, from a file or our own. The format stands in docs/story.md."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, fields

from shared.faults import InvalidInput
from shared.web.problem import faults_of
from shared.web.schema import LocalDate, StrictSchema, Text, WholeNumber

OWN = Path(__file__).parent / "versteegh.json"
LONGEST_ABSENCE_DAYS = 40


class PersonSchema(StrictSchema):
    given_name = Text(longest=80, required=True)
    family_name = Text(longest=80, required=True)
    birth_date = LocalDate(required=True)
    email = fields.Email(load_default=None, allow_none=True, error_messages={"invalid": "Dit is geen e-mailadres."})
    bsn = fields.String(load_default=None, allow_none=True)


class ToldSchema(StrictSchema):
    """One patient: who, what is written in the referral, and how many days ago the absence began."""

    patient = fields.Nested(PersonSchema, required=True)
    referral = fields.Dict(required=True)
    question_back = Text(longest=2000, required=True)
    answer = Text(longest=2000, required=True)
    absent_days = WholeNumber(least=1, most=LONGEST_ABSENCE_DAYS, required=True)


@dataclass(frozen=True)
class Told:
    """The data of one story."""

    patient: Mapping[str, Any]
    referral: Mapping[str, Any]
    question_back: str
    answer: str
    absent_days: int


def read_told(path: Path | None) -> Told:
    """Read the file; raises ``InvalidInput`` naming every fault, also that of broken JSON."""
    try:
        return Told(**ToldSchema().load(json.loads((path or OWN).read_text(encoding="utf-8"))))
    except ValidationError as error:
        raise InvalidInput(list(faults_of(error.messages))) from error
