"""Organisations of the region with their typed identifiers (D30), and in which line of care each kind works."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from services.region.domain.phone import check_phone
from shared.faults import FaultList
from shared.identifiers import parse_agb, parse_kvk, parse_ura

CARE_LINES: Mapping[str, int] = {
    "huisartspraktijk": 1,
    "fysiotherapiepraktijk": 1,
    "pijnteam": 1,
    "ggz-instelling": 2,
    "ziekenhuis": 2,
    "revalidatiecentrum": 2,
    "universitair-centrum": 3,
}
KINDS = frozenset({*CARE_LINES, "arbodienst", "re-integratiebedrijf", "werkgever", "uwv", "ketenorganisatie"})
PARSERS: Mapping[str, Callable[[str], str]] = {"URA": parse_ura, "AGB": parse_agb, "KvK": parse_kvk}


@dataclass(frozen=True)
class Identifier:
    """A number in a register: URA, AGB or KvK."""

    system: str
    value: str


@dataclass(frozen=True)
class Organisation:
    """An organisation as the directory shows it; ``email`` is its general mailbox, ``phone`` what people may call."""

    organisation_id: str
    kind: str
    name: str
    identifiers: tuple[Identifier, ...] = ()
    email: str | None = None
    phone: str | None = None
    active: bool = True
    version: int = 0

    @property
    def line(self) -> int | None:
        """Return the line of care, None for an organisation that gives no care."""
        return CARE_LINES.get(self.kind)


@dataclass(frozen=True)
class OrganisationPublished:
    """The directory has an organisation as it is now."""

    organisation: Organisation


def check_organisation(value: Organisation) -> None:
    """Raise ``InvalidInput`` with everything that is wrong."""
    faults = FaultList()
    if value.kind not in KINDS:
        faults.add("kind", "unknown", "Kies een van: " + ", ".join(sorted(KINDS)) + ".")
    if not value.name.strip():
        faults.add("name", "required", "Vul de naam in.")
    check_phone(faults, value.phone)
    for number, each in enumerate(value.identifiers):
        _check_identifier(faults, f"identifiers.{number}", each)
    faults.raise_invalid()


def _check_identifier(faults: FaultList, where: str, value: Identifier) -> None:
    parser = PARSERS.get(value.system)
    if parser is None:
        faults.add(f"{where}.system", "unknown", "Kies een van: URA, AGB, KvK.")  # D30
        return
    try:
        parser(value.value)
    except ValueError as error:
        faults.add(f"{where}.value", "invalid", str(error))
