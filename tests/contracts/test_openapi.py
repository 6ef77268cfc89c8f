"""The description of every service is valid OpenAPI 3.1 and says what a caller must know."""

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from deploy.docs.openapi import pages

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=sorted(pages()))
def document(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One committed description (a test of its own keeps it fresh)."""
    found: dict[str, Any] = json.loads((ROOT / request.param).read_text(encoding="utf-8"))
    return found


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_operation_has_a_summary_an_action_and_problems(document: dict[str, Any]) -> None:
    operations = [row for item in document["paths"].values() for row in item.values() if isinstance(row, dict)]
    assert operations
    assert all(row.get("summary") and row.get("x-action") and "default" in row["responses"] for row in operations)
