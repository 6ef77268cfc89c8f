"""Making sure who a patient is: what the register is asked and answers, and the fact that somebody checked."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from services.persons.domain.patient import UNMET, Identity, IdentityCheck, Patient, differences
from shared.faults import Fault
from shared.identifiers import Bsn


@dataclass(frozen=True)
class RegisterRecord:
    """What a register knows of a BSN."""

    given_name: str
    family_name: str
    birth_date: date


class Register(Protocol):
    """A register of persons, such as SBV-Z: asked outside any transaction, as it may be slow or away."""

    def ask(self, bsn: Bsn) -> RegisterRecord | None:
        """Return what it knows of this BSN, or None; raises ``shared.faults.Unavailable`` when it does not answer."""


@dataclass(frozen=True)
class IdentityChecked:
    """Fact: somebody made sure who the patient is, or found that something does not fit."""

    patient: Patient
    check: IdentityCheck

    @property
    def organisation_id(self) -> str:
        """Return who made sure."""
        return self.check.organisation_id


def compared(identity: Identity, record: RegisterRecord | None) -> tuple[str, ...] | None:
    """Return the fields of which the register says something else; None when it does not know the BSN."""
    if record is None:
        return None
    told = replace(
        identity,
        given_name=record.given_name,
        family_name=record.family_name,
        birth_date=record.birth_date,
    )
    return tuple(fault.field for fault in differences(identity, told))


def document_faults(valid_until: date | None, today: date) -> tuple[Fault, ...]:
    """Return the fault of a document that was no longer valid: it proves nothing (Wabvpz 5)."""
    if valid_until is None or valid_until >= today:
        return ()
    return (Fault("valid_until", "in-past", "Dit document is verlopen. Vraag een geldig identiteitsbewijs."),)


def record_check(patient: Patient, check: IdentityCheck) -> tuple[Patient, IdentityChecked]:
    """Keep a check."""
    changed = replace(patient, identity_checks=(*patient.identity_checks, check))
    return changed, IdentityChecked(changed, check)


def due_since(patient: Patient, organisation_id: str) -> datetime | None:
    """Return since when the organisation treats someone of whom it saw no document; None when it did, or does not.

    Who was only addressed has not met the patient yet.
    """
    if patient.was_identified_by(organisation_id):
        return None
    met = (row for row in patient.relations if row.organisation_id == organisation_id and row.ground not in UNMET)
    return min((row.since for row in met if row.until is None), default=None)
