"""What was typed twice, of each referral that was begun from an own system; shown as sums only (D25)."""

from collections.abc import Mapping

from sqlalchemy import delete, func, insert, select

from services.region.domain.double_typing import DoubleTyping
from services.region.storage.tables import typing_item
from shared.storage.work import Work

_NUMBERS = ("filled_in", "overwritten", "typed_again")


def keep_typing(work: Work, item: str, counts: Mapping[str, int]) -> None:
    """Keep the numbers of one referral instead of those of before."""
    work.conn.execute(delete(typing_item).where(typing_item.c.item == item))
    work.conn.execute(insert(typing_item).values(item=item, **counts))


def double_typing(work: Work) -> DoubleTyping:
    """Return the sums of all."""
    sums = [func.coalesce(func.sum(typing_item.c[name]), 0) for name in _NUMBERS]
    row = work.conn.execute(select(func.count(), *sums).select_from(typing_item)).one()
    return DoubleTyping(*(int(value) for value in row))
