"""Fields of a referral that are more than one value: what was tried before, and words for codes."""

from typing import Any

from marshmallow import ValidationError, fields

from services.referral.domain.content import PriorTreatment
from services.referral.settings import codes
from shared.rules.nrs import nrs_score
from shared.web.schema import Code, StrictSchema

NONE = "none"


class PriorTreatmentSchema(StrictSchema):
    """A treatment that was tried, and what it did."""

    kind = Code(*codes("treatments"), required=True)
    effect = Code(*codes("treatment_effects"), required=True)


class PriorTreatments(fields.Field[tuple[PriorTreatment, ...]]):
    """A list of treatments, or the text "none": an empty list is no answer (SC-04)."""

    _rows = PriorTreatmentSchema(many=True)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[PriorTreatment, ...]:  # noqa: ARG002
        if value == NONE:
            return ()
        if not isinstance(value, list) or not value:
            raise ValidationError('Noem de eerdere behandelingen met hun effect, of kies "none" als die er niet waren.')
        return tuple(PriorTreatment(**row) for row in self._rows.load(value))

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:  # noqa: ARG002
        if value is None:
            return None
        return self._rows.dump(value) if value else NONE


class NrsField(fields.Field[int]):
    """A score on the NRS (DEF-09)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:  # noqa: ARG002
        try:
            return nrs_score(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error
