"""Who looked at me, and why; a copy of it is noted as one (NEN 7513, Wabvpz 15e)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import RowMapping

from services.persons.storage.looks import looks_at
from services.persons.storage.proxies import proxies_of
from shared.policy.proxy import of_own
from shared.roles import Role
from shared.storage.work import Work

Mark = tuple[datetime, int]


def read_looks(work: Work, *, size: int, after: Mark | None) -> Sequence[RowMapping]:
    """Return who looked at the actor, the newest first, one more than ``size``."""
    _require(work, "access-log.read-own")
    return _looks(work, size, after)


def copy_looks(work: Work, *, size: int, after: Mark | None) -> Sequence[RowMapping]:
    """Return the same for a copy; the log says so."""
    _require(work, "access-log.export-own")
    work.accesses[-1] = replace(work.accesses[-1], event_type="export")
    return _looks(work, size, after)


def naasten(work: Work) -> Mapping[str, str]:
    """Return by which name the patient knows who may act for them, or could; to nobody but the patient."""
    if work.actor.patient_id or not work.actor.has_role(Role.PATIENT):
        return {}
    found = (row for patient_id in work.actor.ids for row in reversed(proxies_of(work, patient_id)))
    return {row.holder_id: row.name for row in found if row.holder_id}


def _require(work: Work, action: str) -> None:
    work.require(action, of_own(work.actor, "access-log", work.actor.whose))


def _looks(work: Work, size: int, after: Mark | None) -> Sequence[RowMapping]:
    return looks_at(work, as_employee=work.actor.has_role(Role.EMPLOYEE), size=size, after=after)
