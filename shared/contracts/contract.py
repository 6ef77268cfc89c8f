"""What a contract is: an event type with its version, schema, owner, consumers, retention and privacy class."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from shared.contracts.schemas import tolerant

Side = Literal["care", "work", "neutral"]
Privacy = Literal["pseudonymous", "organisational", "technical"]
HEARTBEATS = ".heartbeat"


class ContractBroken(Exception):
    """Data does not fit its contract; a producer must never send it, a consumer parks it."""


@dataclass(frozen=True)
class Contract:
    """One event type in one version. ``key`` names the data field that is the partition key (D44).

    ``covers``: this is a heartbeat, which says up to which instant all events of that type of the same owner were
    published. Only its last one counts, so it goes past history, outbox and inbox, in a topic of its own (D50).
    """

    type: str
    owner: str
    aggregate: str
    side: Side
    key: str
    schema: Mapping[str, Any]
    consumers: tuple[str, ...]
    description: str
    example: Mapping[str, Any]
    version: int = 1
    retention_days: int = 30
    privacy: Privacy = "pseudonymous"
    covers: str = ""

    @property
    def dataschema(self) -> str:
        """Return the name of this version, as it stands in the envelope."""
        return f"urn:ketenwerk:contract:{self.type}:v{self.version}"

    @property
    def topic(self) -> str:
        """Return the topic: one per owner, and one for its heartbeats."""
        return f"nl.ketenwerk.{self.owner}{HEARTBEATS if self.covers else ''}"

    @cached_property
    def _validator(self) -> Draft202012Validator:
        return Draft202012Validator(dict(self.schema), format_checker=FormatChecker())

    @cached_property
    def _tolerant(self) -> Draft202012Validator:
        return Draft202012Validator(tolerant(self.schema), format_checker=FormatChecker())

    def check(self, data: Mapping[str, Any], *, strict: bool = True) -> None:
        """Raise ``ContractBroken`` naming every fault; consumers are tolerant of unknown fields (``strict=False``)."""
        validator = self._validator if strict else self._tolerant
        faults = sorted({_fault(error) for error in validator.iter_errors(data)})
        if faults:
            raise ContractBroken(f"{self.type} v{self.version}: " + "; ".join(faults))


def _fault(error: ValidationError) -> str:
    """Say where and which rule, never the value: it may be personal data, and this text is kept and logged."""
    where = ".".join(map(str, error.absolute_path)) or "data"
    if error.validator in {"required", "additionalProperties"}:
        return f"{where}: {error.message}"
    return f"{where}: {error.validator} {json.dumps(error.validator_value, default=str)[:120]}"


@dataclass(frozen=True)
class OutgoingEvent:
    """A fact in the words of its contract, ready for the history and the outbox."""

    contract: Contract
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Outgoing:
    """A service's table: domain fact -> contract and the function that writes its data."""

    rows: Mapping[type, tuple[Contract, Callable[[Any], Mapping[str, Any]]]] = field(default_factory=dict)

    def events(self, facts: Iterable[object]) -> tuple[OutgoingEvent, ...]:
        """Translate facts; a fact without a row is a programming error and raises ``KeyError``."""
        return tuple(OutgoingEvent(row[0], row[1](fact)) for fact in facts for row in (self.rows[type(fact)],))
