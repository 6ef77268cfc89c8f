"""All contracts, found in the modules of this room: ``CONTRACTS`` of each owner."""

import importlib
import pkgutil
from functools import cache

import shared.contracts
from shared.contracts.contract import Contract

_MACHINERY = {"catalogue", "contract", "schemas"}


@cache
def contracts() -> tuple[Contract, ...]:
    """Return every contract of every owner, in order of type and version."""
    names = sorted(
        module.name for module in pkgutil.iter_modules(shared.contracts.__path__) if module.name not in _MACHINERY
    )
    found = [row for name in names for row in importlib.import_module(f"shared.contracts.{name}").CONTRACTS]
    return tuple(sorted(found, key=lambda row: (row.type, row.version)))


@cache
def by_dataschema() -> dict[str, Contract]:
    """Return the contracts by the name that stands in the envelope."""
    return {row.dataschema: row for row in contracts()}


def topics() -> tuple[str, ...]:
    """Return all topics."""
    return tuple(sorted({row.topic for row in contracts()}))
