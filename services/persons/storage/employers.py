"""Which employers the region knows: a copy of what region tells."""

from sqlalchemy import delete, insert, select

from services.persons.storage.tables import employer
from shared.storage.work import Work


def keep_employer(work: Work, employer_id: str, *, active: bool) -> None:
    """Keep an employer, or forget one that left the directory."""
    work.conn.execute(delete(employer).where(employer.c.organisation_id == employer_id))
    if active:
        work.conn.execute(insert(employer).values(organisation_id=employer_id))


def is_known_employer(work: Work, employer_id: str) -> bool:
    """Tell whether the region knows this employer."""
    found = select(employer.c.organisation_id).where(employer.c.organisation_id == employer_id)
    return work.conn.execute(found).scalar() is not None
