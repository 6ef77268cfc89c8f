"""Professionals: the one room that knows their names (D42), and for which organisations they act in which roles."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.region.domain.phone import check_phone
from shared.faults import FaultList
from shared.roles import role_label

LONGEST = 100


@dataclass(frozen=True)
class Membership:
    """For one organisation, in these roles (UZI codes where they exist, else local codes: D30)."""

    organisation_id: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Training:
    """Training that someone followed; it counts up to and including ``valid_to`` (QUA-03), None: for good."""

    title: str
    valid_to: date | None = None


@dataclass(frozen=True)
class Professional:
    """A professional as the directory knows them; ``phone`` is their own number at work, where they have one.

    ``bps_endorsed_on``: when they endorsed the biopsychosocial model (RSK-17); ``competences``: in words.
    """

    professional_id: str
    name: str
    memberships: tuple[Membership, ...]
    email: str | None = None
    phone: str | None = None
    bps_endorsed_on: date | None = None
    competences: tuple[str, ...] = ()
    training: tuple[Training, ...] = ()
    version: int = 0

    @property
    def training_valid_to(self) -> date | None:
        """Return the last day on which all training still counts (QUA-03), None where none of it ends."""
        return min((row.valid_to for row in self.training if row.valid_to), default=None)

    def roles_at(self, organisation_id: str) -> tuple[str, ...]:
        """Return the roles at an organisation, none when they do not work there."""
        return next((row.roles for row in self.memberships if row.organisation_id == organisation_id), ())


@dataclass(frozen=True)
class ProfessionalPublished:
    """The roles that a professional has at one organisation now; none: works there no longer.

    ``training_valid_to``: the last day on which all their training counts (QUA-03), None where none of it ends.
    """

    professional_id: str
    organisation_id: str
    roles: tuple[str, ...]
    bps_endorsed_on: date | None = None
    training_valid_to: date | None = None


def check_professional(value: Professional) -> None:
    """Raise ``InvalidInput`` with everything that is wrong."""
    faults = FaultList()
    if not value.name.strip():
        faults.add("name", "required", "Vul de naam in.")
    check_phone(faults, value.phone)
    _check_texts(faults, value)
    places = [row.organisation_id for row in value.memberships]
    if len(places) != len(set(places)):
        faults.add("memberships", "double", "Noem elke organisatie één keer.")
    for number, row in enumerate(value.memberships):
        for role in row.roles:
            _check_role(faults, f"memberships.{number}.roles", role)
    faults.raise_invalid()


def _check_texts(faults: FaultList, value: Professional) -> None:
    for name, texts in (("competences", value.competences), ("training", [row.title for row in value.training])):
        if not all(text.strip() and len(text) <= LONGEST and text.isprintable() for text in texts):
            faults.add(name, "invalid", f"Schrijf 1 tot en met {LONGEST} leesbare tekens.")


def _check_role(faults: FaultList, where: str, role: str) -> None:
    try:
        role_label(role)
    except ValueError as error:
        faults.add(where, "unknown", str(error))


def changes(old: Professional | None, new: Professional) -> Iterator[ProfessionalPublished]:
    """Yield what the others have to know: every organisation of now, and those that were left."""
    profile = (new.bps_endorsed_on, new.training_valid_to)
    for row in new.memberships:
        yield ProfessionalPublished(new.professional_id, row.organisation_id, row.roles, *profile)
    present = {row.organisation_id for row in new.memberships}
    for row in old.memberships if old else ():
        if row.organisation_id not in present:
            yield ProfessionalPublished(new.professional_id, row.organisation_id, ())
