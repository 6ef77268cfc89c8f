"""Golden files: what each contract promised when it was published. A contract only grows, and only by optional fields.

``python -m tests.contracts.golden`` writes what is new and refuses what would break a reader: that is a new version.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from shared.contracts.catalogue import contracts
from shared.contracts.contract import Contract

FOLDER = Path(__file__).parent / "golden"
FIXED = ("type", "version", "owner", "aggregate", "side", "key", "privacy")


def path_of(contract: Contract) -> Path:
    """Return where the golden file of a contract lies."""
    return FOLDER / f"{contract.type}.v{contract.version}.json"


def golden(contract: Contract) -> dict[str, Any]:
    """Return what is kept of a contract: what a reader may rely on, and an example."""
    return {
        **{name: getattr(contract, name) for name in FIXED},
        "schema": json.loads(json.dumps(contract.schema)),
        "example": json.loads(json.dumps(contract.example)),
    }


def kept(contract: Contract) -> dict[str, Any] | None:
    """Return the golden file as it is kept, or None where there is none."""
    path = path_of(contract)
    kept: dict[str, Any] | None = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    return kept


def breaks(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Return why a reader of the old contract could not read the new one."""
    changed = [f"{name} changed from {old[name]} to {new[name]}" for name in FIXED if old[name] != new[name]]
    return changed + list(schema_breaks(old["schema"], new["schema"], "data"))


def schema_breaks(old: Any, new: Any, where: str) -> Iterator[str]:
    """Yield every change of a schema that is more than a new optional field."""
    if old == new:
        return
    if not (isinstance(old, dict) and isinstance(new, dict) and "properties" in old and "properties" in new):
        if isinstance(old, dict) and isinstance(new, dict) and "items" in old and "items" in new:
            yield from schema_breaks(old["items"], new["items"], f"{where}[]")
        else:
            yield f"{where} changed"
        return
    if set(old.get("required", [])) != set(new.get("required", [])):
        yield f"{where}: other fields are required"
    for name, below in old["properties"].items():
        if name in new["properties"]:
            yield from schema_breaks(below, new["properties"][name], f"{where}.{name}")
        else:
            yield f"{where}.{name} is gone"


def main() -> int:
    """Write golden files; return 1 when a change needs a new version."""
    FOLDER.mkdir(exist_ok=True)
    broken = []
    for contract in contracts():
        faults = breaks(old, golden(contract)) if (old := kept(contract)) else []
        broken += [f"{contract.type} v{contract.version}: {fault}" for fault in faults]
        if not faults:
            text = json.dumps(golden(contract), ensure_ascii=False, indent=2, sort_keys=True)
            path_of(contract).write_text(text + "\n", encoding="utf-8")
    sys.stderr.write("".join(f"{line}; make a new version beside it\n" for line in broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
