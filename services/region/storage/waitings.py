"""Waiting for offers: the days of each invitation in the projection, and what was measured from them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import delete, func, insert, select, update

from services.region.domain.measured_waiting import Invitation, MeasuredWaiting, waited
from services.region.storage.tables import flow_item, offer_waiting
from shared.storage.work import Work


def note_invitation(work: Work, item: str, invitation: Invitation) -> None:
    """Keep how long one referral waited for its first invitation. Raises ``LookupError``."""
    row = work.conn.execute(select(flow_item.c.sent_on).where(flow_item.c.item == item)).one_or_none()
    if row is None:
        raise LookupError("this referral was never sent, as far as we know")
    first = update(flow_item).where(flow_item.c.item == item, flow_item.c.invited_on.is_(None))
    days = {"invited_on": invitation.on, "invited_days": waited(row.sent_on, invitation)}
    work.conn.execute(first.values(**days))


def correct_invitation(work: Work, item: str, patient_days: int) -> None:
    """Put right how long a referral waited for its first invitation; of who was not invited yet nothing is known."""
    found = select(flow_item.c.sent_on, flow_item.c.invited_on).where(
        flow_item.c.item == item, flow_item.c.invited_on.is_not(None)
    )
    row = work.conn.execute(found).one_or_none()
    if row is not None:
        days = waited(row.sent_on, Invitation(row.invited_on, patient_days))
        work.conn.execute(update(flow_item).where(flow_item.c.item == item).values(invited_days=days))


def waits_since(work: Work, first: date) -> dict[str, dict[int, int]]:
    """Return for each offer how often each number of days was waited, of invitations from a local date on."""
    keys = (flow_item.c.offer_id, flow_item.c.invited_days)
    rows = select(*keys, func.count().label("number")).where(
        flow_item.c.invited_on >= first, flow_item.c.offer_id.is_not(None)
    )
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for row in work.conn.execute(rows.group_by(*keys)):
        found[row.offer_id][row.invited_days] = row.number
    return found


def first_invitation_since(work: Work, first: date) -> date | None:
    """Return the first day of an invitation from a local date on."""
    return work.conn.execute(select(func.min(flow_item.c.invited_on)).where(flow_item.c.invited_on >= first)).scalar()


def keep_measured(work: Work, rows: Sequence[MeasuredWaiting]) -> None:
    """Replace all that was measured."""
    work.conn.execute(delete(offer_waiting))
    if rows:
        work.conn.execute(insert(offer_waiting), [vars(row) for row in rows])


def measured_of(work: Work, offer_ids: Collection[str]) -> dict[str, MeasuredWaiting]:
    """Return what was measured for these offers."""
    rows = work.conn.execute(select(offer_waiting).where(offer_waiting.c.offer_id.in_(sorted(offer_ids))))
    return {row["offer_id"]: MeasuredWaiting(**row) for row in rows.mappings()}
