"""The base of every request and answer schema: unknown fields are faults, types are strict, messages are Dutch."""

from datetime import date, datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from shared.calendar import DoubleTime, PartialDate, SkippedTime, parse_local_instant, parse_partial_date
from shared.web.coded import Coded, fault

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199

_MESSAGES: dict[type[fields.Field[Any]], dict[str, str]] = {
    fields.Field: {
        "required": Coded("required", "Dit is verplicht."),
        "null": Coded("required", "Dit mag niet leeg zijn."),
        "validator_failed": "Deze waarde klopt niet.",
    },
    fields.String: {
        "invalid": "Hier hoort tekst.",
        "invalid_utf8": Coded("unreadable-text", "Deze tekst bevat tekens die niet leesbaar zijn."),
    },
    fields.Integer: {
        "invalid": "Hier hoort een geheel getal.",
        "too_large": Coded("too-large", "Dit getal is te groot."),
    },
    fields.Number: {"invalid": "Hier hoort een getal.", "too_large": Coded("too-large", "Dit getal is te groot.")},
    fields.Boolean: {"invalid": "Hier hoort ja (true) of nee (false)."},
    fields.Date: {
        "invalid": "Dit is geen bestaande datum. Schrijf een datum als 2026-03-28.",
        "format": "Dit is geen datum.",
    },
    fields.Time: {
        "invalid": "Dit is geen bestaande tijd. Schrijf een tijd als 14:30.",
        "format": "Dit is geen tijd.",
    },
    fields.AwareDateTime: {
        "invalid": "Dit is geen bestaand tijdstip. Schrijf het als 2026-03-28T09:30:00+01:00.",
        "invalid_awareness": Coded("offset-missing", "Zet achter het tijdstip het verschil met UTC, zoals +01:00."),
    },
    fields.List: {"invalid": "Hier hoort een lijst."},
    fields.Nested: {"type": "Hier horen gegevens bij elkaar (een object)."},
    fields.Dict: {"invalid": "Hier horen gegevens bij elkaar (een object)."},
    fields.UUID: {"invalid_uuid": "Dit nummer klopt niet."},
}
for _kind, _texts in _MESSAGES.items():
    _kind.default_error_messages = {**_kind.default_error_messages, **_texts}


class StrictSchema(Schema):
    """Refuses what it does not know, and names every fault."""

    class Meta:
        """Unknown fields are faults; answers keep the order of declaration."""

        unknown = RAISE

    error_messages = {  # noqa: RUF012 - marshmallow's own declaration
        "unknown": Coded("unknown-field", "Dit veld kennen we niet."),
        "type": "Hier horen gegevens bij elkaar (een object).",
    }


class Text(fields.String):
    """Text of a person: trimmed, not blank, at most ``longest`` characters, no control characters."""

    def __init__(self, *, longest: int = 2000, blank: bool = False, **kwargs: Any) -> None:
        """Set the greatest length in characters; ``blank`` allows empty text (drafts)."""
        super().__init__(**kwargs)
        self._longest = longest
        self._blank = blank

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs).strip()
        if any(ord(sign) < ord(" ") and sign not in "\n\r\t" for sign in text):
            raise fault("unreadable-text", "Deze tekst bevat tekens die niet mogen.")
        if not text and not self._blank:
            raise fault("required", "Vul hier iets in.")
        if len(text) > self._longest:
            raise fault("too-long", f"Dit is te lang: ten hoogste {self._longest} tekens.")
        return text


class Code(fields.String):
    """One of a closed list of codes; the fault names them all."""

    def __init__(self, *codes: str, **kwargs: Any) -> None:
        """Take the codes."""
        message = Coded("unknown-code", "Kies een van: " + ", ".join(codes) + ".")
        super().__init__(validate=validate.OneOf(codes, error=message), **kwargs)


class WholeNumber(fields.Integer):
    """An integer; 1.5 and "3" are faults."""

    def __init__(self, *, least: int | None = None, most: int | None = None, **kwargs: Any) -> None:
        """Set the bounds, both inclusive."""
        checks = [] if least is None and most is None else [_range(least, most)]
        super().__init__(strict=True, validate=checks, **kwargs)

    def _validated(self, value: Any) -> int:
        if isinstance(value, str | bool):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


def _range(least: int | None, most: int | None) -> validate.Range:
    bounds = [f"minstens {least}" if least is not None else "", f"hoogstens {most}" if most is not None else ""]
    text = "Dit getal moet " + " en ".join(filter(None, bounds)) + " zijn."
    return validate.Range(least, most, error=Coded("out-of-range", text))


def _plausible(year: int) -> None:
    """Refuse a slip of the pen before anyone counts with it."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        text = f"Deze datum ligt te ver weg: kies een jaar van {EARLIEST_YEAR} tot en met {LATEST_YEAR}."
        raise fault("too-far", text)


class LocalDate(fields.Date):
    """A local date, YYYY-MM-DD, in a year that can be meant; an instant is a fault."""

    def __init__(self, **kwargs: Any) -> None:
        """Read ISO dates only."""
        super().__init__(format="iso", **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        day = super()._deserialize(value, attr, data, **kwargs)
        _plausible(day.year)
        return day


def _refuse_odd_hour(value: Any) -> None:
    """Say of a Dutch wall-clock time without offset that it does not exist, or occurs twice (CAL-09)."""
    if not isinstance(value, str):
        return
    try:
        parse_local_instant(value)
    except SkippedTime as error:
        raise fault("skipped-time", str(error)) from error
    except DoubleTime as error:
        raise fault("double-time", str(error)) from error
    except ValueError:
        return  # not a moment at all: the field itself says so


class Instant(fields.AwareDateTime):
    """An instant with its offset in, UTC with ``Z`` out (CAL-09)."""

    def __init__(self, **kwargs: Any) -> None:
        """Refuse instants without an offset."""
        super().__init__(format="iso", **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        _refuse_odd_hour(value)
        instant = super()._deserialize(value, attr, data, **kwargs)
        _plausible(instant.year)
        return instant

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        text = super()._serialize(value, attr, obj, **kwargs)
        return text.replace("+00:00", "Z") if isinstance(text, str) else text


class _PartialDateSchema(StrictSchema):
    date = fields.String(required=True)
    precision = Code("day", "month", "year", load_default="day")


_PARTIAL_DATE = {
    "type": "object",
    "required": ["date"],
    "properties": {
        "date": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        "precision": {"type": "string", "enum": ["day", "month", "year"], "default": "day"},
    },
    "additionalProperties": False,
    "example": {"date": "2026-03", "precision": "month"},
}


class PartialDateField(fields.Field[PartialDate]):
    """A date of which perhaps only month or year is known (CAL-11): ``{"date": "2026-03", "precision": "month"}``."""

    _parts = _PartialDateSchema()

    def __init__(self, **kwargs: Any) -> None:
        """Describe both parts to who reads the OpenAPI document."""
        super().__init__(metadata=_PARTIAL_DATE, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> PartialDate:  # noqa: ARG002
        parts = self._parts.load(value)
        try:
            known = parse_partial_date(parts["date"], parts["precision"])
        except ValueError as error:
            raise ValidationError({"date": [str(error)]}) from error
        _plausible(known.date.year)
        return known

    def _serialize(self, value: PartialDate | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:  # noqa: ARG002
        return None if value is None else {"date": value.text, "precision": str(value.precision)}
