"""Small builders for contract schemas: required fields, optional fields, nothing else."""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.rules.ladder import Level

ID = {"type": "string", "minLength": 1, "maxLength": 64}
DATE = {"type": "string", "format": "date"}
INSTANT = {"type": "string", "format": "date-time"}
CODE = {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$", "maxLength": 60}
COUNT = {"type": "integer", "minimum": 0}
FLAG = {"type": "boolean"}
CASE_NUMBER = {"type": "string", "pattern": "^K-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"}


def one_of(values: Iterable[str]) -> dict[str, Any]:
    """Return the schema of a closed code list."""
    return {"type": "string", "enum": sorted(map(str, values))}


LEVEL = one_of(Level)  # how high a warning has climbed


def nullable(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema that also takes null."""
    return {"anyOf": [dict(schema), {"type": "null"}]}


def listing(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a list of such values."""
    return {"type": "array", "items": dict(schema)}


def record(required: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return an object schema: these fields, no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": sorted(required),
        "additionalProperties": False,
    }


def tolerant(schema: Any) -> Any:
    """Return the schema as a consumer reads it: fields that it does not know are allowed at every depth."""
    if isinstance(schema, Mapping):
        return {
            name: tolerant(below) for name, below in schema.items() if (name, below) != ("additionalProperties", False)
        }
    return [tolerant(below) for below in schema] if isinstance(schema, list | tuple) else schema
