"""Writing what is sealed anew with the present keys, a batch at a time."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Table, select, update

from services.persons.storage.patients import BORN, RELEASED
from services.persons.storage.tables import (
    care_question,
    case_question,
    employee,
    invitation,
    launch,
    look_question,
    patient,
)
from shared.faults import NotFound
from shared.identifiers import Bsn
from shared.storage.vault import Vault
from shared.storage.work import Work


def _of_bsn(vault: Vault, text: str) -> str:
    return vault.fingerprint(Bsn(text))


def _of_birth(vault: Vault, text: str) -> str:
    return vault.mark(BORN, json.loads(text)["identity"]["birth_date"])


@dataclass(frozen=True)
class Sealed:
    """A table with a sealed column, the keyed hash of what is sealed there, and the patient whose key seals it.

    Names of columns; empty where nobody is found by it, or sealed by the service itself. ``mixed``: the service seals
    those of employees, who have no key of their own. ``hash_of``: makes that hash, of a BSN unless said otherwise;
    ``part``: what it is then, for the operator.
    """

    table: Table
    column: str
    hashed: str = ""
    owner: str = ""
    mixed: bool = False
    hash_of: Callable[[Vault, str], str] = _of_bsn
    part: str = ""

    @property
    def title(self) -> str:
        """Return how the operator knows these rows."""
        return f"{self.table.name} {self.part}".rstrip()


SEALED = (
    Sealed(patient, "bsn_sealed", "bsn_hash", owner="id"),
    Sealed(patient, "identity_sealed", "birth_hash", owner="id", hash_of=_of_birth, part="geboortedag"),
    Sealed(employee, "bsn_sealed", "bsn_hash"),
    Sealed(case_question, "texts_sealed"),
    Sealed(care_question, "texts_sealed", owner="patient_id"),
    Sealed(look_question, "answer_sealed", owner="person_id", mixed=True),
    Sealed(invitation, "code_sealed", owner="patient_id"),
    Sealed(launch, "context_sealed"),
)
_UNMARKED = patient.c.birth_hash.is_(None)


@dataclass(frozen=True)
class Batch:
    """How many rows were looked at and written anew, and the id of the last; nothing more when ``is_last``."""

    looked_at: int
    written: int
    last_id: str
    is_last: bool


def has_unmarked(conn: Connection) -> bool:
    """Tell whether a patient of before this version cannot be found by day of birth yet."""
    return conn.execute(select(patient.c.id).where(_UNMARKED).limit(1)).first() is not None


def mark_born_before(work: Work, *, size: int) -> int:
    """Write the hash of the day of birth of the next patients who have none; return of how many.

    Whose key was destroyed is passed over; versions and facts stay, nothing was told.
    """
    rows = work.conn.execute(select(patient.c.id, patient.c.identity_sealed).where(_UNMARKED).limit(size)).all()
    written = 0
    for row in rows:
        try:
            text = work.settings.patient_keys.of(row.id).open_text(row.identity_sealed)
        except NotFound:
            continue
        marked = update(patient).where(patient.c.id == row.id, _UNMARKED)
        written += work.conn.execute(marked.values(birth_hash=_of_birth(work.settings.vault, text))).rowcount
    return written


def rewrite_batch(work: Work, sealed: Sealed, *, after: str, size: int) -> Batch:
    """Write what the next rows keep under older keys anew; versions and facts stay, nothing was told.

    A row that somebody writes meanwhile keeps what they wrote.
    """
    key, column = sealed.table.c.id, sealed.table.c[sealed.column]
    wanted = select(key, *_kept(sealed)).where(column.is_not(None), key > after)
    rows = work.conn.execute(wanted.order_by(key).limit(size)).mappings().all()
    written = 0
    for row in rows:
        anew = _anew(work.settings, sealed, row)
        if anew:
            as_read = (key == row["id"]) & (column == row[sealed.column])
            written += work.conn.execute(update(sealed.table).where(as_read).values(**anew)).rowcount
    return Batch(len(rows), written, rows[-1]["id"] if rows else after, is_last=len(rows) < size)


def _kept(sealed: Sealed) -> list[Column[str]]:
    return [sealed.table.c[name] for name in {sealed.column, sealed.hashed, sealed.owner} - {"", "id"}]


def _anew(settings: Any, sealed: Sealed, row: RowMapping) -> dict[str, str]:
    """Return the columns as the present keys make them; nothing when they did, or when the key was destroyed."""
    try:
        seal = _seal_of(settings, sealed, row)
        text = seal.open_text(row[sealed.column])
    except NotFound:
        return {}
    is_found = sealed.hashed and not str(row[sealed.hashed]).startswith(RELEASED)  # of a merged record nobody's (D43)
    hashes = {sealed.hashed: sealed.hash_of(settings.vault, text)} if is_found else {}
    if seal.is_present(row[sealed.column]) and all(row[name] == made for name, made in hashes.items()):
        return {}
    return {sealed.column: seal.seal_text(text), **hashes}


def _seal_of(settings: Any, sealed: Sealed, row: RowMapping) -> Any:
    """Return what seals this row; raises ``NotFound`` when the key was destroyed."""
    if not sealed.owner:
        return settings.vault
    own = settings.patient_keys.of(row[sealed.owner])
    return settings.vault if sealed.mixed and not own.is_present(row[sealed.column]) else own
