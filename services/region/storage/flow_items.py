"""The projection of referrals: which pair, which quarter, how it stands. No patient, professional or referral id."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from services.region.domain.flow import Lane, Pair, Tally
from services.region.domain.periods import quarter_of
from services.region.storage.tables import flow_item
from shared.storage.work import Work

UNKNOWN_LINE = 0
PAIR = (
    flow_item.c.sender_organisation_id,
    flow_item.c.receiver_organisation_id,
    flow_item.c.line,
    flow_item.c.step,
)


@dataclass(frozen=True)
class Sent:
    """What is kept of a referral that was sent; ``item`` is a digest that leads nowhere."""

    item: str
    sender_organisation_id: str
    receiver_organisation_id: str
    line: int
    step: int
    sent_on: date
    offer_id: str


def add_flow_item(work: Work, sent: Sent) -> None:
    """Insert a referral that was sent; one that is there stays as it is."""
    if work.conn.execute(select(flow_item.c.item).where(flow_item.c.item == sent.item)).first() is None:
        work.conn.execute(insert(flow_item).values(**vars(sent), period=quarter_of(sent.sent_on).code, state="sent"))


def set_flow_state(work: Work, item: str, state: str, accepted_on: date | None = None) -> None:
    """Set how a referral stands; ``accepted_on`` also sets how many days it waited. Raises ``LookupError``."""
    row = work.conn.execute(select(flow_item.c.sent_on).where(flow_item.c.item == item)).one_or_none()
    if row is None:
        raise LookupError("this referral was never sent, as far as we know")
    waited = {} if accepted_on is None else {"waited_days": (accepted_on - row.sent_on).days}
    work.conn.execute(update(flow_item).where(flow_item.c.item == item).values(state=state, **waited))


def remove_flow_item(work: Work, item: str) -> None:
    """Take away a referral that was not sent after all."""
    work.conn.execute(delete(flow_item).where(flow_item.c.item == item))


def tallies(work: Work, lines: dict[str, int]) -> list[Tally]:
    """Return how many referrals there are for each pair, quarter and state; ``lines``: line of an organisation."""
    keys = (*PAIR, flow_item.c.period, flow_item.c.state)
    rows = work.conn.execute(select(*keys, func.count().label("number")).group_by(*keys))
    return [Tally(_pair(row, lines), row.period, row.state, row.number) for row in rows]


def waited_days(work: Work, lines: dict[str, int]) -> dict[Pair, list[int]]:
    """Return for each pair how many days each accepted referral waited."""
    keys = (*PAIR, flow_item.c.waited_days)
    accepted = select(*keys, func.count().label("number")).where(flow_item.c.state == "accepted").group_by(*keys)
    found: dict[Pair, list[int]] = defaultdict(list)
    for row in work.conn.execute(accepted):
        found[_pair(row, lines)] += [row.waited_days] * row.number
    return found


def _pair(row: Any, lines: dict[str, int]) -> Pair:
    lane = Lane(lines.get(row.sender_organisation_id, UNKNOWN_LINE), row.line, row.step)
    return Pair(row.sender_organisation_id, row.receiver_organisation_id, lane)
