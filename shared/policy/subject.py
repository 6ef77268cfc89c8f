"""Who acts: a person for one organisation, a service, or the clock."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "service", "clock", "anonymous"]


@dataclass(frozen=True)
class Subject:
    """The one who asks. ``id`` is opaque: professional, patient or employee id, or ``service:<name>``; never a BSN."""

    kind: Kind
    id: str
    organisation_id: str | None = None
    roles: frozenset[str] = frozenset()
    client_id: str = ""
    name: str | None = None

    def has_role(self, *roles: str) -> bool:
        """Tell whether the subject acts in any of these roles."""
        return not self.roles.isdisjoint(roles)


ANONYMOUS = Subject("anonymous", "anonymous")


def clock_subject(service: str) -> Subject:
    """Return the actor of a timer of ``service``."""
    return Subject("clock", f"clock:{service}", roles=frozenset({"clock"}))


def service_subject(service: str) -> Subject:
    """Return the actor of an incoming event handled by ``service``."""
    return Subject("service", f"service:{service}", roles=frozenset({"service"}), client_id=service)
