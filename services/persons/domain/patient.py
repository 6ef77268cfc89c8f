"""A patient as persons knows them: who they are, and which organisations stand in a relation to them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

Ground = Literal["registered", "addressed", "treating"]
_RANK: dict[str, int] = {"addressed": 0, "registered": 1, "treating": 2}


@dataclass(frozen=True)
class Identity:
    """Names and contact data; the BSN is kept apart, sealed."""

    given_name: str
    family_name: str
    birth_date: date
    gender: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Relation:
    """An organisation and its ground to know who this is; half-open in time."""

    organisation_id: str
    ground: Ground
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Patient:
    """One person in care; ``chain_id`` names the one chain of care of this person (D43)."""

    patient_id: str
    chain_id: str
    identity: Identity
    relations: tuple[Relation, ...] = ()
    version: int = 0

    def ground_of(self, organisation_id: str | None) -> Ground | None:
        """Return the present ground of an organisation, or None."""
        found: list[Ground] = [
            row.ground for row in self.relations if row.organisation_id == organisation_id and row.until is None
        ]
        return max(found, key=lambda ground: _RANK[str(ground)]) if found else None


@dataclass(frozen=True)
class PatientRelated:
    """Fact: an organisation now stands in a relation to the patient."""

    patient_id: str
    chain_id: str
    organisation_id: str


@dataclass(frozen=True)
class PatientUnrelated:
    """Fact: an organisation no longer stands in a relation to the patient."""

    patient_id: str
    chain_id: str
    organisation_id: str


def relate(
    patient: Patient, organisation_id: str, ground: Ground, now: datetime
) -> tuple[Patient, tuple[PatientRelated, ...]]:
    """Give the organisation a relation; without a fact when it already has this one."""
    same = [
        row
        for row in patient.relations
        if (row.organisation_id, row.ground, row.until) == (organisation_id, ground, None)
    ]
    if same:
        return patient, ()
    changed = replace(patient, relations=(*patient.relations, Relation(organisation_id, ground, now)))
    return changed, (PatientRelated(patient.patient_id, patient.chain_id, organisation_id),)


def unrelate(
    patient: Patient, organisation_id: str, ground: Ground, now: datetime
) -> tuple[Patient, tuple[PatientUnrelated, ...]]:
    """End a relation of this ground; without a fact when there is none."""

    def ended(row: Relation) -> Relation:
        hit = (row.organisation_id, row.ground, row.until) == (organisation_id, ground, None)
        return replace(row, until=now) if hit else row

    changed = replace(patient, relations=tuple(ended(row) for row in patient.relations))
    if changed == patient:
        return patient, ()
    return changed, (PatientUnrelated(patient.patient_id, patient.chain_id, organisation_id),)
