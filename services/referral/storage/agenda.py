"""Whose time is taken when: pieces of five minutes, so that of two who book one moment at once one is first.

A row says whose time it is and nothing of for whom: it is no patient's data, and each party may ask what is free.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select

from services.referral.domain.appointment import Appointment, AppointmentState, Moment
from services.referral.storage.tables import agenda_block as table
from shared.storage.inserts import insert_new
from shared.storage.work import Work

_KEPT = timedelta(days=1)
Block = tuple[str, datetime]


def free_of(work: Work, moments: Sequence[Moment], own: Moment | None = None) -> tuple[Moment, ...]:
    """Return which moments are still to come and not taken by anybody else; ``own``: what is booked here itself."""
    held = set(_blocks(own)) if own else set[Block]()
    taken = _taken(work, moments) - held
    return tuple(each for each in moments if each.starts_at > work.now and taken.isdisjoint(_blocks(each)))


def claim(work: Work, moment: Moment) -> bool:
    """Take the time of a clinician; False, and then the transaction must not be kept, when somebody was first."""
    rows = [{"professional_id": who, "starts_at": at} for who, at in _blocks(moment)]
    past = and_(table.c.professional_id == moment.clinician_id, table.c.starts_at < work.now - _KEPT)
    work.conn.execute(delete(table).where(past))
    new = insert_new(work.conn.dialect.name, table).values(rows).on_conflict_do_nothing().returning(table.c.starts_at)
    return len(work.conn.execute(new).all()) == len(rows)


def release(work: Work, appointment: Appointment | None) -> None:
    """Give back the time that an appointment takes; what was called off before took none any more."""
    if appointment is not None and appointment.booked is not None and appointment.state is AppointmentState.BOOKED:
        give_back(work, appointment.booked)


def give_back(work: Work, moment: Moment) -> None:
    """Give back the time that a moment took."""
    mine = and_(table.c.professional_id == moment.clinician_id, table.c.starts_at.in_(moment.blocks))
    work.conn.execute(delete(table).where(mine))


def _taken(work: Work, moments: Iterable[Moment]) -> set[Block]:
    spans = [
        and_(
            table.c.professional_id == each.clinician_id,
            table.c.starts_at >= each.starts_at,
            table.c.starts_at < each.ends_at,
        )
        for each in moments
    ]
    found = work.conn.execute(select(table.c.professional_id, table.c.starts_at).where(or_(*spans))) if spans else ()
    return {(row.professional_id, row.starts_at) for row in found}


def _blocks(moment: Moment) -> tuple[Block, ...]:
    return tuple((moment.clinician_id, each) for each in moment.blocks)
