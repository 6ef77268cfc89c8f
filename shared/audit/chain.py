"""How entries of the log hang together: each hash covers every column of its entry and the hash before it (D51).

A plain chain and no tree: to verify reads every entry once, and nobody has to prove one entry without the others.
"""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

Entry = Mapping[str, Any]
"""The columns of an entry as they are stored: instants as text, lists as lists or as JSON text."""

Canonical = Callable[[Entry], bytes]


def genesis(service: str) -> bytes:
    """Return what the first entry of a service hangs on: no chain passes for that of another service."""
    return sha256(f"ketenwerk:audit:{service}".encode()).digest()


def canonical(entry: Entry) -> bytes:
    """Return one way to write all columns; an empty one is left out, so that a new column changes no older hash."""
    told = {name: parsed(value) for name, value in entry.items() if value is not None}
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def link(previous: bytes, entry: Entry, write: Canonical = canonical) -> bytes:
    """Return the hash of an entry in its place: SHA-256 over the hash before it and the entry."""
    return sha256(previous + write(entry)).digest()


def parsed(value: Any) -> Any:
    """Read a list that an engine keeps as text; what is no JSON any more stays text, and will not fit its hash."""
    if not (isinstance(value, str) and value.startswith("[")):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
