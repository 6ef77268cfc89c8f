"""What every route shares in the OpenAPI description: problems as answers, headers of writes, its action."""

from collections.abc import Iterator
from typing import Any

from flask import Flask
from flask_smorest import Api
from marshmallow import fields

from shared.fault_codes import FAULT_CODES
from shared.web.schema import Instant, StrictSchema

WRITES = ("post", "put", "patch", "delete")
_HEADERS = {
    "Idempotency-Key": "Same key and same body: same answer, one effect. Belongs to your organisation and this route.",
    "If-Match": 'The version of the item that you saw last, as in its ETag: "3". Asked for where an item is changed.',
}


_CODES = "\n".join(f"- `{code}`: {text}" for code, text in FAULT_CODES.items())


class ProblemFaultSchema(StrictSchema):
    """One thing that is wrong."""

    field = fields.String()
    code = fields.String(metadata={"enum": list(FAULT_CODES), "description": _CODES})
    message = fields.String()
    rule = fields.String()


class ProblemSchema(StrictSchema):
    """Every refusal and error (problem+json, RFC 9457); the members below ``detail`` come where they apply."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    errors = fields.List(fields.Nested(ProblemFaultSchema))
    allowed = fields.List(fields.Dict())
    by = fields.String()
    at = Instant()
    current_version = fields.Integer()


class DescribedApi(Api):
    """flask-smorest's Api with our problem as its error."""

    ERROR_SCHEMA = ProblemSchema


def complete(app: Flask, api: DescribedApi) -> None:
    """Add to every operation what its door asks for."""
    for name, text in _HEADERS.items():
        parameter = {"description": text, "schema": {"type": "string"}, "required": False, "name": name}
        api.spec.components.parameter(name, "header", parameter)
    actions = dict(_actions(app))
    for path, method, operation in _operations(api):
        operation["x-action"] = actions.get((path, method), "")
        if method in WRITES:
            operation.setdefault("parameters", []).extend(_references("Idempotency-Key", *_item(path)))


def _operations(api: DescribedApi) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in api.spec.to_dict()["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict):
                yield path, method, operation


def _actions(app: Flask) -> Iterator[tuple[tuple[str, str], str]]:
    for rule in app.url_map.iter_rules():
        action = getattr(app.view_functions[rule.endpoint], "door_action", None)
        path = rule.rule.replace("<", "{").replace(">", "}")
        for method in rule.methods or ():
            yield (path, method.lower()), action or ""


def _item(path: str) -> tuple[str, ...]:
    return ("If-Match",) if "{" in path else ()


def _references(*names: str) -> list[dict[str, str]]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]
