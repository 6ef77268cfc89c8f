"""Aggregates as documents: frozen dataclasses to JSON values and back (cattrs), for the ``content`` column."""

from collections.abc import Mapping
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

T = TypeVar("T")

_converter = make_converter(omit_if_default=False)


def to_document(value: Any) -> dict[str, Any]:
    """Return the JSON value of a dataclass; dates and instants become ISO text."""
    document: dict[str, Any] = _converter.unstructure(value)
    return document


def from_document(kind: type[T], document: Mapping[str, Any]) -> T:
    """Return the dataclass that the JSON value holds; absent fields take their defaults, unknown ones are ignored."""
    return _converter.structure(document, kind)
