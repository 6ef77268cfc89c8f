"""Which patients of one organisation were born on one day: found by a keyed hash, nobody else's record is opened."""

from sqlalchemy import literal, select, tuple_

from services.persons.storage.tables import party, patient
from shared.storage.work import Work

Pair = tuple[str, str]


def born_on_one_day(work: Work, organisation_id: str, *, after: Pair | None, limit: int) -> list[Pair]:
    """Return pairs of ids, the lower id first, of records that stand by themselves; in order of ids, after a pair."""
    one, other, known, also = patient.alias("one"), patient.alias("other"), party.alias("known"), party.alias("also")
    wanted = (
        select(one.c.id, other.c.id)
        .join(other, (other.c.birth_hash == one.c.birth_hash) & (other.c.id > one.c.id))
        .join(known, (known.c.item_id == one.c.id) & (known.c.party_id == organisation_id))
        .join(also, (also.c.item_id == other.c.id) & (also.c.party_id == organisation_id))
        .where(one.c.survivor_id.is_(None), other.c.survivor_id.is_(None))
    )
    if after is not None:
        wanted = wanted.where(tuple_(one.c.id, other.c.id) > tuple_(*map(literal, after)))
    found = work.conn.execute(wanted.order_by(one.c.id, other.c.id).limit(limit))
    return [(row[0], row[1]) for row in found]
