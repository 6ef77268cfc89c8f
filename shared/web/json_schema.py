"""Our schemas as JSON Schema, for whoever reads a list of rules instead of the OpenAPI document."""

from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema_of(schema: type[Schema]) -> dict[str, Any]:
    """Return a schema as one JSON Schema document, with everything nested inside it."""
    plugin = MarshmallowPlugin(schema_name_resolver=lambda _schema: "")
    APISpec("Ketenwerk", "1", "3.1.0", plugins=[plugin])
    found: dict[str, Any] = plugin.converter.schema2jsonschema(schema())  # type: ignore[union-attr]
    return {"$schema": _DIALECT, **found}
