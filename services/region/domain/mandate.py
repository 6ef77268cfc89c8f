"""The mandate of the chain coordinator: who, with what background, for how long, signed by whom (ROL-11, ROL-12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shared.faults import Fault

ALL_LINES = frozenset({1, 2, 3})
RULES_OF_MANDATE = ("ROL-11", "ROL-12")


@dataclass(frozen=True)
class Signature:
    """A participating organisation signed the document on a local date."""

    organisation_id: str
    signed_on: date


@dataclass(frozen=True)
class Mandate:
    """``document``: reference of the signed document; ``valid_to`` is exclusive (ROL-11: half-open)."""

    mandate_id: str
    organisation_id: str
    professional_id: str
    profession: str
    pain_expertise: bool
    support_lines: tuple[int, ...]
    document: str
    participants: tuple[str, ...]
    signatures: tuple[Signature, ...]
    valid_from: date
    valid_to: date | None = None
    version: int = 0

    def covers(self, day: date) -> bool:
        """Tell whether the mandate runs on a local date."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)  # ROL-11

    def overlaps(self, other: "Mandate") -> bool:
        """Tell whether two mandates run at the same time."""
        starts_before_end = other.valid_to is None or self.valid_from < other.valid_to
        return starts_before_end and (self.valid_to is None or other.valid_from < self.valid_to)  # ROL-11


@dataclass(frozen=True)
class MandatePublished:
    """The region has a mandate as it is now."""

    mandate: Mandate


def mandate_faults(mandate: Mandate, day: date) -> list[Fault]:
    """Return everything that keeps the mandate from being in force on a local date."""
    return [*_person_faults(mandate), *_signature_faults(mandate, day), *_time_faults(mandate, day)]


def _person_faults(mandate: Mandate) -> Iterable[Fault]:
    if not mandate.profession[:1].isdigit():
        yield Fault("profession", "no-professional", "De ketenzorgcoördinator is een zorgprofessional.", "ROL-11")
    if not mandate.pain_expertise:
        yield Fault("pain_expertise", "required", "Deskundigheid in pijn is niet vastgelegd.", "ROL-11")
    if not set(mandate.support_lines) >= ALL_LINES:
        text = "De ketenzorgcoördinator wordt gesteund door de eerste, tweede en derde lijn."
        yield Fault("support_lines", "required", text, "ROL-11")


def _signature_faults(mandate: Mandate, day: date) -> Iterable[Fault]:
    signed = {row.organisation_id for row in mandate.signatures if row.signed_on <= day}
    missing = [each for each in mandate.participants if each not in signed]
    if not mandate.participants:
        yield Fault("participants", "required", "Er doet nog geen organisatie mee.", "ROL-12")
    if missing:
        yield Fault("signatures", "required", "Nog niet ondertekend door: " + ", ".join(missing) + ".", "ROL-12")
    if not mandate.document:
        yield Fault("document", "required", "Het document met de afspraken ontbreekt.", "ROL-12")


def _time_faults(mandate: Mandate, day: date) -> Iterable[Fault]:
    if not mandate.covers(day):
        yield Fault("valid_from", "not-now", "Het mandaat geldt nu niet.", "ROL-12")
