"""The board of an organisation: what it received and is open, by state, with the order of its waiting list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select

from services.referral.domain.board import Waits
from services.referral.domain.referral import Referral, State
from services.referral.storage.narrowing import EVERYTHING, TEXT, Narrowing, is_urgent, narrowed
from services.referral.storage.referrals import referral_of
from services.referral.storage.tables import referral as table
from shared.storage.work import Work


@dataclass(frozen=True)
class BoardQuery:
    """Whose board, on which local day, and what narrows it."""

    organisation_id: str
    today: date
    only: Narrowing = EVERYTHING


def read_column(work: Work, query: BoardQuery, states: Sequence[State], size: int) -> list[Referral]:
    """Return the first of a column, by due day."""
    found = select(table).where(_wanted(query), table.c.state.in_(map(str, states)))
    rows = work.conn.execute(found.order_by(table.c.due_on, table.c.id).limit(size))
    return [referral_of(row) for row in rows]


def count_states(work: Work, query: BoardQuery) -> dict[str, int]:
    """Return how many there are in each state."""
    rows = select(table.c.state, func.count().label("number")).where(_wanted(query)).group_by(table.c.state)
    return {row.state: row.number for row in work.conn.execute(rows)}


def read_waiting(work: Work, organisation_id: str) -> list[Waits]:
    """Return who waits for an invitation, of every offer of the organisation."""
    since = func.coalesce(TEXT[("place", "queue_since")].as_string(), TEXT[("sending", "sent_on")].as_string())
    columns = (
        table.c.id,
        TEXT["offer_id"].as_string().label("offer_id"),
        is_urgent().label("urgent"),
        since.label("since"),
    )
    rows = select(*columns).where(
        table.c.receiver_organisation_id == organisation_id,
        table.c.closed.is_(False),
        table.c.state == str(State.ACCEPTED),
    )
    found = work.conn.execute(rows)
    return [Waits(row.id, row.offer_id, bool(row.urgent), date.fromisoformat(row.since)) for row in found]


def _wanted(query: BoardQuery) -> ColumnElement[bool]:
    mine = (table.c.receiver_organisation_id == query.organisation_id, table.c.closed.is_(False))
    return and_(*mine, *narrowed(query.only, query.organisation_id, query.today))
