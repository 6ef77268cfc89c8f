"""Patients: load, find by BSN, save with the facts."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from services.persons.domain.patient import Patient
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import party, patient
from shared.faults import NotFound
from shared.identifiers import Bsn
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.parties import keep_parties
from shared.storage.wall import show_key
from shared.storage.work import Work


def load_patient(work: Work, patient_id: str) -> Patient:
    """Return the patient; raises ``NotFound``."""
    row = work.conn.execute(select(patient).where(patient.c.id == patient_id)).one_or_none()
    if row is None:
        raise NotFound
    return from_document(Patient, {**row.content, "version": row.version})


def find_by_bsn(work: Work, bsn: Bsn) -> Patient | None:
    """Return the patient with this BSN, or None."""
    fingerprint = work.settings.vault.fingerprint(bsn)
    show_key(work.conn, fingerprint)
    return find_by_fingerprint(work, fingerprint)


def find_by_fingerprint(work: Work, fingerprint: str) -> Patient | None:
    """Return the patient whose BSN has this keyed hash, or None."""
    wanted = patient.c.bsn_hash == fingerprint
    found = work.conn.execute(select(patient.c.id).where(wanted)).scalar()
    return load_patient(work, found) if found else None


def bsn_of(work: Work, patient_id: str) -> Bsn:
    """Return the patient's BSN, opened. Raises ``NotFound`` for who is no patient."""
    sealed = work.conn.execute(select(patient.c.bsn_sealed).where(patient.c.id == patient_id)).scalar()
    if sealed is None:
        raise NotFound
    bsn: Bsn = work.settings.vault.open(sealed)
    return bsn


def save_patient(work: Work, value: Patient, facts: Sequence[object], bsn: Bsn | None = None) -> Patient:
    """Write patient, parties and events together; ``bsn`` for a new patient."""
    _keep_parties(work, value)
    _write(work, value, facts, bsn)
    return load_patient(work, value.patient_id)


def save_leaving(work: Work, value: Patient, facts: Sequence[object]) -> None:
    """Write the patient whom the actor's own organisation leaves: behind the wall it sees the row for the last time."""
    _write(work, value, facts, None)
    _keep_parties(work, value)


def _keep_parties(work: Work, value: Patient) -> None:
    keep_parties(work, party, {value.patient_id: {value.patient_id, *value.related}})


def _write(work: Work, value: Patient, facts: Sequence[object], bsn: Bsn | None) -> None:
    row = {"chain_id": value.chain_id, "content": to_document(value)}
    if bsn is not None:
        vault = work.settings.vault
        row |= {"bsn_hash": vault.fingerprint(bsn), "bsn_sealed": vault.seal(bsn)}
    save(
        work,
        patient,
        id=value.patient_id,
        version=value.version,
        key=value.chain_id,
        row=row,
        events=OUTGOING.events(facts),
    )


def names_of(work: Work, patient_ids: Iterable[str], organisation_id: str | None) -> list[Patient]:
    """Return those of the patients to whom the organisation stands in a relation."""
    related = party.c.party_id == organisation_id
    wanted = select(patient).join(party, party.c.item_id == patient.c.id).where(related)
    rows = work.conn.execute(wanted.where(patient.c.id.in_(list(patient_ids))))
    return [from_document(Patient, {**row.content, "version": row.version}) for row in rows]
