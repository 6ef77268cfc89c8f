"""A number that a service lets its operator watch: read from its own database when somebody looks, never kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True)
class Measure:
    """One number, or one per set of label values. ``name`` is without prefix; ``read`` is a cheap query.

    Labels are codes from short lists: never an id, never anything about a person.
    """

    name: str
    help: str
    read: Callable[[Connection], Mapping[tuple[str, ...], int]]
    labels: tuple[str, ...] = ()
