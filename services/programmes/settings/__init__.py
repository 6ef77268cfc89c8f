"""Settings of programmes: the definitions, checked once at start against their schema and against themselves."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from services.programmes.domain.check import faults
from services.programmes.domain.programme import Programme
from shared.settings import Setting, environment
from shared.storage.documents import from_document

_FOLDER = Path(__file__).parent
PROGRAMMES = Setting(
    "KETENWERK_PROGRAMMES",
    Path,
    "file with the treatment programmes of the region's own",
    otherwise="`programmes.json` of the service",
)
SETTINGS = (PROGRAMMES,)


class DefinitionsWrong(ValueError):
    """The definitions do not fit; says where, all at once. The service does not start with them."""


@dataclass(frozen=True)
class NotOffered:
    """A provider that says it has no programme, so that nobody refers there."""

    provider: str
    text: str
    rules: tuple[str, ...]
    source: str
    as_of: date | None


@dataclass(frozen=True)
class Settings:
    """The programmes by id, in the order of the file; ``sources`` names the documents."""

    programmes: Mapping[str, Programme]
    not_offered: tuple[NotOffered, ...]
    sources: Mapping[str, str]

    @classmethod
    def read(cls, _data: Path) -> "Settings":
        """Read the definitions."""
        path = PROGRAMMES.read(environment(eager=True), _FOLDER / "programmes.json")
        return cls.parse(json.loads(path.read_text(encoding="utf-8")))

    @classmethod
    def parse(cls, document: Any) -> "Settings":
        """Check and read a document. Raises ``DefinitionsWrong`` naming every fault."""
        _refuse(_shape_faults(document))
        programmes = [from_document(Programme, row) for row in document["programmes"]]
        cited = {*(row.source for row in programmes), *(row["source"] for row in document["not_offered"])}
        _refuse([*faults(programmes), *(f"unknown source {each}" for each in sorted(cited - set(document["sources"])))])
        missing = tuple(from_document(NotOffered, row) for row in document["not_offered"])
        return cls({row.id: row for row in programmes}, missing, document["sources"])


def _shape_faults(document: Any) -> list[str]:
    schema = json.loads((_FOLDER / "schema.json").read_text(encoding="utf-8"))
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(document)
    return sorted(f"{'.'.join(map(str, error.absolute_path)) or 'document'}: {error.message}" for error in found)


def _refuse(found: list[str]) -> None:
    if found:
        raise DefinitionsWrong("; ".join(found))
