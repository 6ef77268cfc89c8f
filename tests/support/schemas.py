"""Looks through JSON schemas and examples, so that tests can say which fields must not be there."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.contracts.contract import Contract


def property_names(schema: Any) -> Iterator[str]:
    """Yield the name of every property at any depth of a JSON schema."""
    if isinstance(schema, Mapping):
        yield from schema.get("properties", {})
        for below in schema.values():
            yield from property_names(below)
    elif isinstance(schema, list | tuple):
        for below in schema:
            yield from property_names(below)


def keys(value: Any) -> Iterator[str]:
    """Yield every key at any depth of a JSON value."""
    if isinstance(value, Mapping):
        for name, below in value.items():
            yield str(name)
            yield from keys(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from keys(below)


def fields_of(contract: Contract) -> set[str]:
    """Return every field that an event of this contract may carry."""
    return {contract.key, *property_names(contract.schema), *keys(contract.example)}
