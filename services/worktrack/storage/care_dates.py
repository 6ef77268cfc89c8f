"""What persons shares of the care side while a machtiging lasts: dates by case, and nothing that outlives the sharing.

Apart from the case on purpose: sharing changes no version, so nobody can tell a refusal from no answer (D3).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from services.worktrack.storage.tables import care_dates
from shared.storage.work import Work


def keep_dates(work: Work, case_id: str, sharing_id: str, dates: Sequence[Mapping[str, Any]]) -> None:
    """Keep the newest dates of one sharing."""
    drop_dates(work, sharing_id)
    kept = [{"kind": row["kind"], "date": row["date"]} for row in dates]
    work.conn.execute(insert(care_dates).values(sharing_id=sharing_id, case_id=case_id, dates=kept, shared_at=work.now))


def drop_dates(work: Work, sharing_id: str) -> None:
    """Forget the dates of one sharing."""
    work.conn.execute(delete(care_dates).where(care_dates.c.sharing_id == sharing_id))


def shared_dates(work: Work, case_id: str) -> list[dict[str, str]] | None:
    """Return the dates that are shared with this case now; None when nothing is."""
    newest = select(care_dates.c.dates).where(care_dates.c.case_id == case_id)
    found = work.conn.execute(newest.order_by(care_dates.c.shared_at.desc(), care_dates.c.sharing_id).limit(1)).scalar()
    return None if found is None else list(found)
