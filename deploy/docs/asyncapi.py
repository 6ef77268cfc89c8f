"""The page `docs/asyncapi.json`: all events that the services tell, as an AsyncAPI 3.0 document."""

import json
import tomllib
from pathlib import Path

from shared.contracts.catalogue import contracts
from shared.events.asyncapi import document


def render(root: Path) -> str:
    """Return the document as JSON text."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return json.dumps(document(contracts(), project["version"]), indent=2, ensure_ascii=False) + "\n"
