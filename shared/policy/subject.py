"""Who acts: a person for one organisation, a service, or the clock."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "service", "clock", "anonymous"]


@dataclass(frozen=True)
class Subject:
    """The one who asks. ``id`` is opaque: professional, patient or employee id, or ``service:<name>``; never a BSN.

    Who acts on behalf of a clinician has that clinician's id in ``on_behalf_of`` and what they may in ``lent``; who
    stands in for a practice has its id there and in ``organisation_id``, and their own in ``own_organisation_id``. Who
    is naaste or representative of a patient has their id in ``on_behalf_of`` and ``patient_id``, and what they may
    in ``rights``. ``also``: the ids under which things were written of this patient before two records
    were merged (D43).
    """

    kind: Kind
    id: str
    organisation_id: str | None = None
    roles: frozenset[str] = frozenset()
    client_id: str = ""
    name: str | None = None
    on_behalf_of: str | None = None
    lent: frozenset[str] = frozenset()
    own_organisation_id: str | None = None
    patient_id: str | None = None
    rights: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    @property
    def whose(self) -> str:
        """Return whose own data a request is about: the patient's for whom somebody acts, else one's own."""
        return self.patient_id or self.id

    @property
    def ids(self) -> tuple[str, ...]:
        """Return every id under which it is known whose data these are, the one that stands first."""
        return (self.whose, *sorted(self.also))

    @property
    def party(self) -> str:
        """Return by whom the wall knows the subject: an organisation, or a person without one."""
        return self.organisation_id or self.whose

    @property
    def stands_in(self) -> bool:
        """Tell whether this is for a practice that is not one's own."""
        return self.own_organisation_id is not None

    @property
    def answerable_id(self) -> str:
        """Return who answers for what is done: the clinician on whose behalf it is, else who does it."""
        return self.on_behalf_of if self.lent and self.on_behalf_of else self.id

    @property
    def answerable_roles(self) -> frozenset[str]:
        """Return the roles of who answers for what is done."""
        return self.lent or self.roles

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
