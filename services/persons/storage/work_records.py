"""What persons keeps of the record of an arbodienst about an employee, and forgets when its term passed (D28)."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import exists, func, select

from services.persons.storage.tables import (
    case_question,
    decline,
    employee,
    employee_look,
    look_question,
    referral_permission,
    work_case,
)
from shared.calendar import local_date
from shared.storage.erasing import forget
from shared.storage.work import Work


def last_asked(work: Work, employee_id: str, case_ids: Collection[str]) -> date | None:
    """Return the local date of the newest question of the bedrijfsarts about these cases, or of the employee why."""
    asked = select(func.max(case_question.c.asked_at)).where(case_question.c.case_id.in_(case_ids))
    why = select(func.max(look_question.c.asked_at)).where(look_question.c.person_id == employee_id)
    found = [at for wanted in (asked, why) if (at := work.conn.execute(wanted).scalar())]
    return max((local_date(at) for at in found), default=None)


def forget_cases(work: Work, employee_id: str, case_ids: Collection[str]) -> None:
    """Delete what is here of these cases, and with the last case of an employee who they are and who looked."""
    candidates = select(work_case.c.candidate_id).where(work_case.c.case_id.in_(case_ids))
    forget(
        work,
        {
            decline.c.candidate_id: list(work.conn.execute(candidates).scalars()),
            case_question.c.case_id: case_ids,
            referral_permission.c.case_id: case_ids,
            work_case.c.case_id: case_ids,
        },
    )
    if not work.conn.execute(select(exists().where(work_case.c.employee_id == employee_id))).scalar():
        ids = [employee_id]
        forget(work, {employee_look.c.employee_id: ids, look_question.c.person_id: ids, employee.c.id: ids})
