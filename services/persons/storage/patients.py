"""Patients: load, find by BSN, save with the facts; who they are is sealed by their own key (D28)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from services.persons.domain.patient import Patient
from services.persons.domain.retention import CATEGORY
from services.persons.outgoing import OUTGOING
from services.persons.storage.identity_due import keep_due
from services.persons.storage.tables import party, patient
from shared.faults import NotFound
from shared.identifiers import Bsn
from shared.rules.retention import last_day_kept, near_from
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.parties import keep_parties
from shared.storage.wall import show_key
from shared.storage.work import Work

RELEASED = "merged:"  # before the id, where the keyed hash of a BSN stood that turned out not to be this person's
BORN = "born"  # the kind of what two people share who are born on one day
_STANDING = func.coalesce(patient.c.survivor_id, patient.c.id)
_WHO = ("identity", "corrections", "identity_checks")  # what names somebody, of a patient


def load_patient(work: Work, patient_id: str) -> Patient:
    """Return this very record, with the other records of the same person beside it; raises ``NotFound``."""
    row = work.conn.execute(select(patient).where(patient.c.id == patient_id)).one_or_none()
    if row is None:
        raise NotFound
    return replace(_of(work, row), joined=_joined(work, row))


def load_standing(work: Work, patient_id: str) -> Patient:
    """Return the record that stands for this person: the one that others were merged into (D43); ``NotFound``."""
    return load_patient(work, patient_id).standing


def absorbed_by(conn: Connection, patient_id: str) -> frozenset[str]:
    """Return the ids of the records that go on under this one."""
    return frozenset(conn.execute(select(patient.c.id).where(patient.c.survivor_id == patient_id)).scalars())


def merged_into(work: Work, patient_id: str) -> list[tuple[str, str]]:
    """Return patient and chain of every record that goes on under this one (D43)."""
    wanted = select(patient.c.id, patient.c.chain_id).where(patient.c.survivor_id == patient_id)
    return [(row.id, row.chain_id) for row in work.conn.execute(wanted.order_by(patient.c.id))]


def other_records(work: Work, patient_id: str) -> list[tuple[str, str]]:
    """Return patient and chain of every other record of the same person (D43)."""
    standing = select(_STANDING).where(patient.c.id == patient_id).scalar_subquery()
    others = (standing == _STANDING, patient.c.id != patient_id)
    found = work.conn.execute(select(patient.c.id, patient.c.chain_id).where(*others).order_by(patient.c.id))
    return [(row.id, row.chain_id) for row in found]


def find_by_bsn(work: Work, bsn: Bsn) -> Patient | None:
    """Return the patient with this BSN, or None."""
    fingerprints = work.settings.vault.fingerprints(bsn)
    show_key(work.conn, *fingerprints)
    wanted = patient.c.bsn_hash.in_(fingerprints)
    found = work.conn.execute(select(patient.c.id).where(wanted)).scalar()
    return load_patient(work, found) if found else None


def bsn_of(work: Work, patient_id: str) -> Bsn:
    """Return the patient's BSN, opened. Raises ``NotFound`` for who is no patient."""
    sealed = work.conn.execute(select(patient.c.bsn_sealed).where(patient.c.id == patient_id)).scalar()
    if sealed is None:
        raise NotFound
    return Bsn(work.settings.patient_keys.open(patient_id, sealed))


def save_patient(work: Work, value: Patient, facts: Sequence[object], bsn: Bsn | None = None) -> Patient:
    """Write patient, parties and events together, and return the patient as it stands now; ``bsn`` for a new one."""
    write_patient(work, value, facts, bsn)
    return load_patient(work, value.patient_id)


def write_patient(work: Work, value: Patient, facts: Sequence[object], bsn: Bsn | None = None) -> None:
    """Write patient, parties and events together, for who needs nothing back; ``bsn`` for a new patient."""
    _keep_parties(work, value)
    _write(work, value, facts, bsn)


def save_leaving(work: Work, left: Sequence[tuple[Patient, Sequence[object]]]) -> None:
    """Write the records of a person whom the actor's organisation leaves: behind the wall it sees them a last time."""
    for value, facts in left:
        _write(work, value, facts, None)
    gone = {value.patient_id: replace(value, joined=()) for value, _ in left}
    parties: dict[str, set[str]] = {}
    for value, _ in left:
        parties |= _parties(replace(value, joined=tuple(gone.get(each.patient_id, each) for each in value.joined)))
    keep_parties(work, party, parties)


def save_alias(work: Work, value: Patient, fact: object, bsn: Bsn) -> None:
    """Let a record go on under its survivor, or on its own again, with its fact.

    Under another it gives its BSN free, since that belongs to nobody, or to somebody else.
    """
    found_by = f"{RELEASED}{value.patient_id}" if value.survivor_id else work.settings.vault.fingerprint(bsn)
    _write(work, value, [fact], None, {"bsn_hash": found_by})
    survivor = value.survivor_id or next(each.patient_id for each in value.joined if not each.survivor_id)
    _keep_parties(work, load_patient(work, survivor))


def _keep_parties(work: Work, value: Patient) -> None:
    keep_parties(work, party, _parties(value))


def _parties(value: Patient) -> dict[str, set[str]]:
    """Let who is related to this record see it; who is to any record of a person sees all, by the one that stands."""
    standing = value.survivor_id or value.patient_id
    own = {value.patient_id: {value.patient_id, *value.own_related}}
    return {**own, standing: {*value.ids, *value.related}}


def _write(
    work: Work, value: Patient, facts: Sequence[object], bsn: Bsn | None, more: Mapping[str, str] | None = None
) -> None:
    keep_due(work, value, facts)
    content, keys = to_document(replace(value, joined=())), work.settings.patient_keys
    del content["joined"], content["survivor_id"]
    alias = {"survivor_id": value.survivor_id, **(more or {})}
    who = json.dumps({name: content.pop(name) for name in _WHO})
    row = {"chain_id": value.chain_id, "content": content, "identity_sealed": keys.seal(value.patient_id, who), **alias}
    row["birth_hash"] = work.settings.vault.mark(BORN, value.identity.birth_date.isoformat())
    if bsn is not None:
        fingerprint = work.settings.vault.fingerprint(bsn)
        row |= {"bsn_hash": fingerprint, "bsn_sealed": keys.seal(value.patient_id, bsn.digits)}
    if value.version == 0:
        row["look_on"] = near_from(last_day_kept(CATEGORY, work.today, work.today))
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
    """Return those of the patients to whom the organisation stands in a relation, each as the record of that id.

    Nobody whose key was destroyed: rows without one are there for a moment, when a backup brought them back (D28).
    """
    related = party.c.party_id == organisation_id
    wanted = select(patient).join(party, party.c.item_id == _STANDING).where(related)
    rows = work.conn.execute(wanted.where(patient.c.id.in_(list(patient_ids)))).all()
    survivors = _survivors(work, rows)
    return [replace(_of(work, row), joined=survivors.get(row.survivor_id, ())) for row in _with_key(work, rows)]


def _survivors(work: Work, rows: Iterable[Row[Any]]) -> dict[str, tuple[Patient, ...]]:
    wanted = {row.survivor_id for row in rows} - {None}
    found = work.conn.execute(select(patient).where(patient.c.id.in_(wanted))) if wanted else ()
    return {row.id: (_of(work, row),) for row in _with_key(work, found)}


def _joined(work: Work, row: Row[Any]) -> tuple[Patient, ...]:
    """Return the other records of the same person; they see each other through the one that stands."""
    standing = row.survivor_id or row.id
    same: ColumnElement[bool] = (patient.c.id == standing) | (patient.c.survivor_id == standing)
    others = work.conn.execute(select(patient).where(same, patient.c.id != row.id).order_by(patient.c.id))
    return tuple(_of(work, each) for each in _with_key(work, others))


def _with_key(work: Work, rows: Iterable[Row[Any]]) -> list[Row[Any]]:
    return [row for row in rows if not work.settings.patient_keys.is_destroyed(row.id)]


def _of(work: Work, row: Row[Any]) -> Patient:
    """Return the patient of a row; raises ``NotFound`` when their key was destroyed."""
    sealed = row.identity_sealed
    who = json.loads(work.settings.patient_keys.open(row.id, sealed)) if sealed else {}
    return from_document(Patient, {**row.content, **who, "version": row.version, "survivor_id": row.survivor_id})
