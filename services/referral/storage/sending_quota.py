"""What each organisation sent lately, as one instant; one statement takes room, so no two ever take the last."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, case, select

from services.referral.domain.quota import Quota
from services.referral.storage.tables import sending_quota as table
from shared.storage.inserts import insert_new

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INT = table.c.taken_until_us.type
_FIND = select(table.c.taken_until_us).where(table.c.organisation_id == bindparam("organisation_id"))


def take_room(conn: Connection, quota: Quota, organisation_id: str, at: datetime) -> int:
    """Take room for one sending and return 0, or how many seconds later there is room again (system clock)."""
    now_us = (at - _EPOCH) // timedelta(microseconds=1)
    given = {
        "organisation_id": organisation_id,
        "now_us": now_us,
        "step_us": quota.step_us,
        "latest_us": quota.latest_us(now_us),
    }
    if conn.execute(_take(conn.dialect.name), given).first() is not None:
        return 0
    taken_until_us = conn.execute(_FIND, {"organisation_id": organisation_id}).scalar_one()
    return quota.wait_s(int(taken_until_us), now_us)


@cache
def _take(dialect: str) -> Any:
    now_us, step_us = bindparam("now_us", type_=_INT), bindparam("step_us", type_=_INT)
    row = insert_new(dialect, table).values(
        organisation_id=bindparam("organisation_id"), taken_until_us=now_us + step_us
    )
    begins = case((table.c.taken_until_us > now_us, table.c.taken_until_us), else_=now_us)
    return row.on_conflict_do_update(
        index_elements=[table.c.organisation_id],
        set_={"taken_until_us": begins + step_us},
        where=table.c.taken_until_us <= bindparam("latest_us", type_=_INT),
    ).returning(table.c.taken_until_us)
