"""What a file of the story may hold: the fields of the services themselves, so that nothing is refused half-way."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validates, validates_schema

from services.persons.web.schemas import BsnField, IdentitySchema
from services.referral.domain.completeness import missing
from services.referral.domain.content import AGREED, ITEMS, Content, rewrite
from services.referral.domain.content_checks import impossible
from services.referral.settings import settings
from services.referral.web.content_schemas import ContentSchema
from shared.faults import Fault
from shared.identifiers import Bsn
from shared.web.schema import StrictSchema, Text, WholeNumber

DISCUSSED = ITEMS
FILLED_IN = (AGREED, "attestation", "work_situation")
TEST_NUMBERS = "9999"
LONGEST_ABSENCE_DAYS = 40


class PersonSchema(IdentitySchema):
    """A patient as persons registers one; without a number a fresh one is drawn."""

    bsn = BsnField(load_default=None, allow_none=True)

    @validates("bsn")
    def _test_number(self, bsn: Bsn | None, **_: Any) -> None:
        if bsn is not None and not bsn.digits.startswith(TEST_NUMBERS):
            raise ValidationError("Gebruik een testnummer: het begint met 9999. Een echt BSN hoort hier niet.")


class ToldContentSchema(ContentSchema):
    """What is written in the referral, but for what the story fills in."""

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _not_ours(self, _data: Any, original: Any, **_: Any) -> None:
        ours = [name for name in FILLED_IN if isinstance(original, Mapping) and name in original]
        if ours:
            raise ValidationError({name: ["Dit vult het verhaal zelf in. Laat het weg."] for name in ours})


class ToldSchema(StrictSchema):
    """One patient: who, what is written in the referral, and how many days ago the absence began."""

    patient = fields.Nested(PersonSchema, required=True)
    referral = fields.Nested(ToldContentSchema, required=True)
    question_back = Text(longest=2000, required=True)
    answer = Text(longest=2000, required=True)
    absent_days = WholeNumber(least=1, most=LONGEST_ABSENCE_DAYS, required=True)


def referral_faults(body: Mapping[str, Any], today: date) -> list[Fault]:
    """Return why this referral could not be written or sent today, by the rules of referral itself."""
    changes = ContentSchema().load(body)
    content = rewrite(Content(), changes, author_id="", today=today)
    faults = (*impossible(changes, today), *missing(content, today, settings().terms_on(today)))
    return [Fault(f"referral.{fault.field}", fault.code, fault.message, fault.rule) for fault in faults]
