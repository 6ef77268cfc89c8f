"""Which bedrijfsarts may refer which patient: kept while the machtiging lasts, by work case (D5)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert, select

from services.persons.domain.machtiging import Machtiging
from services.persons.storage.tables import referral_permission as table
from shared.storage.work import Work


@dataclass(frozen=True)
class Permission:
    """The patient behind a work case may be referred by its arbodienst, through ``until`` (local, inclusive)."""

    machtiging_id: str
    case_id: str
    arbodienst_id: str
    patient_id: str
    chain_id: str
    until: date


def keep_permission(work: Work, given: Machtiging) -> None:
    """Keep what a machtiging allows."""
    row = {name: getattr(given, name) for name in Permission.__annotations__}
    work.conn.execute(insert(table).values(**row))


def end_permission(work: Work, machtiging_id: str) -> None:
    """Forget it: from now on nobody knows which case this patient has."""
    work.conn.execute(delete(table).where(table.c.machtiging_id == machtiging_id))


def permission_of(work: Work, case_id: str) -> Permission | None:
    """Return what the patient behind a case allows now, or None: no, no answer and no patient are the same (D3)."""
    row = work.conn.execute(select(table).where(table.c.case_id == case_id)).one_or_none()
    return Permission(**row._mapping) if row else None  # noqa: SLF001 - SQLAlchemy's public name
