"""Correcting who a patient is: what stood there is kept, and every other organisation hears that something changed."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from services.persons.domain.patient import Changed, Correction, CorrectionReason, Identity, Patient
from shared.faults import Fault, InvalidInput

NOTHING_NEW = "Er is niets gewijzigd: dit is wat er al stond."


@dataclass(frozen=True)
class PatientCorrected:
    """Fact: the data of a patient were corrected; which fields, never what they say."""

    patient: Patient
    correction: Correction


@dataclass(frozen=True)
class CorrectionAnnounced:
    """Fact: an organisation that did not make the correction is told that there was one."""

    patient: Patient
    correction: Correction
    organisation_id: str


@dataclass(frozen=True)
class Corrector:
    """Who corrects: the person, for which organisation (None: the patient), when and why."""

    correction_id: str
    person_id: str
    organisation_id: str | None
    at: datetime
    reason: CorrectionReason


def correct(
    patient: Patient, given: Mapping[str, Any], corrector: Corrector
) -> tuple[Patient, tuple[PatientCorrected | CorrectionAnnounced, ...]]:
    """Return the patient with the given fields of the identity; raises ``InvalidInput`` when none of them is new."""
    identity = replace(patient.identity, **given)
    changes = _changes(patient.identity, identity)
    if not changes:
        raise InvalidInput([Fault("", "nothing-new", NOTHING_NEW)])
    correction = Correction(
        corrector.correction_id,
        corrector.at,
        corrector.person_id,
        corrector.organisation_id,
        corrector.reason,
        changes,
    )
    changed = replace(patient, identity=identity, corrections=(*patient.corrections, correction))
    others = sorted(patient.related - {corrector.organisation_id})
    told = tuple(CorrectionAnnounced(changed, correction, each) for each in others)
    return changed, (PatientCorrected(changed, correction), *told)


def _changes(before: Identity, after: Identity) -> tuple[Changed, ...]:
    names = [field.name for field in fields(Identity)]
    pairs = ((name, _text(getattr(before, name)), _text(getattr(after, name))) for name in names)
    return tuple(Changed(*each) for each in pairs if each[1] != each[2])


def _text(value: str | date | None) -> str:
    return "" if value is None else str(value)
