"""By which work case the looks at an employee are told (D44): one of theirs."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from services.worktrack.storage.tables import work_case


def keys_of(conn: Connection, employee_ids: Collection[str]) -> dict[str, str]:
    """Return a case of each of these employees that this service knows."""
    known = select(work_case.c.employee_id, work_case.c.id).where(work_case.c.employee_id.in_(list(employee_ids)))
    return {row.employee_id: row.id for row in conn.execute(known.order_by(work_case.c.id))}
