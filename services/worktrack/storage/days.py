"""The diary by day: a row for each day, the last word stands."""

from datetime import date

from sqlalchemy import delete, insert, select

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.days import WorkedDay
from services.worktrack.storage.tables import work_day as table
from shared.storage.work import Work


def days_between(work: Work, case_id: str, first: date, last: date) -> list[WorkedDay]:
    """Return what was entered of these local days, both inclusive, the oldest first."""
    row = table.c
    wanted = select(row.day, row.minutes, row.going).where(row.case_id == case_id, row.day >= first, row.day <= last)
    found = work.conn.execute(wanted.order_by(row.day))
    return [WorkedDay(each.day, each.minutes, each.going) for each in found]


def save_day(work: Work, case: WorkCase, worked: WorkedDay) -> None:
    """Keep a day in place of what stood there."""
    work.conn.execute(delete(table).where(table.c.case_id == case.case_id, table.c.day == worked.day))
    whose = {"case_id": case.case_id, "employee_id": case.employee_id, "arbodienst_id": case.arbodienst_id}
    what = {"day": worked.day, "minutes": worked.minutes, "going": worked.going}
    work.conn.execute(insert(table).values(**whose, **what))
