"""The register of persons of the demo, a file in place of SBV-Z: of one in nine it knows another birth date."""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from deploy.local.seeds.names import MadeUp

DIFFERS = 9


def write_register(path: Path, people: Sequence[MadeUp]) -> None:
    """Write what the register knows of these people."""
    rows = {who.bsn: _row(who, differs=number % DIFFERS == DIFFERS - 1) for number, who in enumerate(people)}
    path.write_text(json.dumps(rows), encoding="utf-8")


def _row(who: MadeUp, *, differs: bool) -> dict[str, str]:
    born = who.birth_date - timedelta(days=differs)
    return {"given_name": who.given_name, "family_name": who.family_name, "birth_date": born.isoformat()}
