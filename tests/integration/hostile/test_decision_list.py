"""The list of rules that can be tried is true: JSON Schema in and out, and every example and outcome fits it."""

import pytest
from jsonschema import Draft202012Validator

from deploy.local.rooms import domain_services
from shared.web.decisions import DecisionRoute
from shared.web.json_schema import json_schema_of

RULES = [row for service in domain_services() for row in service.decisions]


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
def test_the_example_and_its_outcome_fit_their_schemas(row: DecisionRoute) -> None:
    given, outcome = json_schema_of(row.schema), json_schema_of(row.output)
    for schema in (given, outcome):
        Draft202012Validator.check_schema(schema)
        assert schema["properties"]
    example = dict(row.example)
    Draft202012Validator(given).validate(example)
    Draft202012Validator(outcome).validate(dict(row.decide(row.schema().load(example))))


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
def test_a_field_that_is_not_there_fits_neither(row: DecisionRoute) -> None:
    for schema in (row.schema, row.output):
        assert not Draft202012Validator(json_schema_of(schema)).is_valid({"onbekend": 1})
