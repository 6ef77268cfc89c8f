"""Routes that answer 'what if' for the rules of a service; nothing is stored."""

from collections.abc import Mapping
from typing import Any

from flask import request
from marshmallow import ValidationError

from shared.faults import FaultList, NotFound
from shared.web.blueprint import Blueprint
from shared.web.decisions import DecisionRoute, DecisionsSchema
from shared.web.door import door
from shared.web.form import UnreadableForm
from shared.web.json_schema import json_schema_of


def decisions_blueprint(name: str, decisions: tuple[DecisionRoute, ...]) -> Blueprint:
    """Return the routes that list and answer the rules of one service."""
    blueprint = Blueprint("decisions", name, description="Regels uitproberen; er wordt niets opgeslagen")
    by_name = {row.name: row for row in decisions}

    @blueprint.get("/decisions")
    @door("decisions.try")
    @blueprint.response(200, DecisionsSchema, description="Alle regels, met JSON Schema van invoer en uitkomst")
    def list_decisions() -> Any:
        """List the rules that can be tried, with the JSON Schema of what goes in and comes out."""
        return {"items": [_describe(row) for row in decisions]}

    @blueprint.post("/decisions/<decision>")
    @door("decisions.try")
    @blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": {"type": "object"}}}})
    @blueprint.response(200, description="De uitkomst, met redenen")
    def try_decision(decision: str) -> Any:
        """Try a rule: the outcome with its reasons; nothing is stored."""
        row = by_name.get(decision)
        if row is None:
            raise NotFound("Deze regel is er niet. Vraag de lijst op met GET /v1/decisions.")
        return row.decide(_load(row, request.get_json()))

    return blueprint


def _load(row: DecisionRoute, body: Any) -> Mapping[str, Any]:
    try:
        loaded: Mapping[str, Any] = row.schema().load(body)
    except ValidationError as error:
        form = UnreadableForm(error, error.messages_dict)
        raise form.with_meaning(row.also(form.values)) from error
    FaultList(list(row.also(loaded))).raise_invalid()
    return loaded


def _describe(row: DecisionRoute) -> dict[str, Any]:
    return {
        "name": row.name,
        "title": row.title,
        "rules": list(row.rules),
        "href": f"{request.path}/{row.name}",
        "input": json_schema_of(row.schema),
        "output": json_schema_of(row.output),
        "example": dict(row.example),
    }
