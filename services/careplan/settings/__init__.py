"""Settings of careplan: the dated terms that a region may change."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from services.careplan.domain.terms import Terms
from shared.settings import Setting, environment
from shared.storage.documents import from_document

_DEFAULT = Path(__file__).parent / "terms.json"
TERMS = Setting(
    "KETENWERK_CAREPLAN_TERMS", Path, "file with terms of the region's own", otherwise="`terms.json` of the service"
)
SETTINGS = (TERMS,)


@dataclass(frozen=True)
class Settings:
    """Read once at start; fails there. ``terms`` in order of the day from which they hold."""

    terms: tuple[Terms, ...]

    @classmethod
    def read(cls, _data: Path) -> "Settings":
        """Read the terms."""
        return cls.parse(TERMS.read(environment(eager=True), _DEFAULT).read_text(encoding="utf-8"))

    @classmethod
    def parse(cls, text: str) -> "Settings":
        """Read a JSON list of terms. Raises ValueError for negative days or an empty list."""
        found = [from_document(Terms, row) for row in json.loads(text)]
        if not found:
            raise ValueError("careplan has no terms")
        for row in found:
            days = (row.choose_central_care_provider_days, row.determine_hoofdbehandelaar_days, row.choose_plan_days)
            if min(*days, row.team_after_days, row.organisation_after_days, *row.closing_warnings) < 0:
                raise ValueError(f"a term of {row.valid_from} is negative")
        return cls(tuple(sorted(found, key=lambda row: row.valid_from)))

    def terms_on(self, day: date) -> Terms:
        """Return the terms that hold on a local date; before the first ones, the first."""
        return next((row for row in reversed(self.terms) if row.valid_from <= day), self.terms[0])
