"""Who looked longer ago than the log is kept: destroyed with the log of persons, and said so to who reads it (D28)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from services.persons.storage.tables import employee_look, look_cut, look_question, patient_look
from shared.storage.work import Work


def cut_looks(work: Work, before: datetime) -> None:
    """Destroy what was seen before an instant, with the questions about it that were answered; keep that it was."""
    for table in (patient_look, employee_look):
        work.conn.execute(delete(table).where(table.c.at < before))
    work.conn.execute(delete(look_question).where(~look_question.c.open, look_question.c.asked_at < before))
    work.conn.execute(delete(look_cut))
    work.conn.execute(insert(look_cut).values(id=1, before=before, cut_at=work.recorded_at))


def last_cut(work: Work) -> Mapping[str, Any] | None:
    """Return before which instant nothing is told any more, and when that was destroyed; None while all is told."""
    found = work.conn.execute(select(look_cut.c.before, look_cut.c.cut_at)).mappings().one_or_none()
    return dict(found) if found else None
