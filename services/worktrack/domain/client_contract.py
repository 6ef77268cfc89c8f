"""A contract by which an arbodienst serves an employer, from day to day."""

from dataclasses import dataclass
from datetime import date

from shared.faults import Fault


@dataclass(frozen=True)
class ClientContract:
    """An arbodienst serves an employer from `starts_on` up to and including `ends_on` (None: until further notice).

    `bears_own_risk`: the employer is eigenrisicodrager for ZW or WGA in that time (D28).
    """

    contract_id: str
    employer_id: str
    arbodienst_id: str
    starts_on: date
    ends_on: date | None = None
    bears_own_risk: bool = False
    version: int = 0

    def overlaps(self, other: "ClientContract") -> bool:
        """Tell whether there is a day on which both hold."""
        return self.starts_on <= (other.ends_on or date.max) and other.starts_on <= (self.ends_on or date.max)

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day; its first and its last day belong to it."""
        return self.starts_on <= day <= (self.ends_on or date.max)

    def faults(self) -> list[Fault]:
        """Return what is wrong with its days."""
        if self.ends_on is None or self.ends_on >= self.starts_on:
            return []
        return [Fault("ends_on", "before-start", "Het contract eindigt voor het begint.")]


@dataclass(frozen=True)
class ClientRegistered:
    """Fact: this contract holds as it says, whatever was told of it before."""

    contract: ClientContract
