"""Fields of a referral that are more than one value: what was tried before, and words for codes."""

from typing import Any

from marshmallow import fields

from services.referral.domain.content import PriorTreatment
from services.referral.settings import codes
from shared.rules.nrs import HIGHEST, LOWEST, nrs_score
from shared.web.coded import fault
from shared.web.schema import Code, StrictSchema

NONE = "none"


class PriorTreatmentSchema(StrictSchema):
    """A treatment that was tried, and what it did."""

    kind = Code(*codes("treatments"), required=True)
    effect = Code(*codes("treatment_effects"), required=True)


_ROW = {"type": "object", "properties": {"kind": {"type": "string"}, "effect": {"type": "string"}}}
_DESCRIBED = {"oneOf": [{"type": "string", "enum": [NONE]}, {"type": "array", "items": _ROW, "minItems": 1}]}


class PriorTreatments(fields.Field[tuple[PriorTreatment, ...]]):
    """A list of treatments, or the text "none": an empty list is no answer (SC-04)."""

    _rows = PriorTreatmentSchema(many=True)

    def __init__(self, **kwargs: Any) -> None:
        """Describe both forms to who reads the OpenAPI document."""
        super().__init__(metadata=_DESCRIBED, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[PriorTreatment, ...]:  # noqa: ARG002
        if value == NONE:
            return ()
        if not isinstance(value, list) or not value:
            raise fault(
                "required", 'Noem de eerdere behandelingen met hun effect, of kies "none" als die er niet waren.'
            )
        return tuple(PriorTreatment(**row) for row in self._rows.load(value))

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:  # noqa: ARG002
        if value is None:
            return None
        return self._rows.dump(value) if value else NONE


class NrsField(fields.Field[int]):
    """A score on the NRS (DEF-09)."""

    def __init__(self, **kwargs: Any) -> None:
        """Describe the eleven points to who reads the OpenAPI document."""
        super().__init__(metadata={"type": "integer", "minimum": LOWEST, "maximum": HIGHEST}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:  # noqa: ARG002
        try:
            return nrs_score(value)
        except ValueError as error:
            raise fault("out-of-range", str(error)) from error
