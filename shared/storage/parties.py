"""Who is party to which item: an organisation, or the patient or employee whose it is. Written with the item (D52)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Delete, Index, MetaData, String, Table, delete, insert, select, tuple_
from sqlalchemy.schema import SchemaItem

from shared.storage.wall import PARTY
from shared.storage.work import Work

_CHUNK = 500


def party_table(metadata: MetaData, *more: SchemaItem) -> Table:
    """Return the party table of a service, with ``more`` of its own; the wall knows an actor by ``party_id``."""
    return Table(
        PARTY,
        metadata,
        Column("item_id", String(64), primary_key=True),
        Column("party_id", String(64), primary_key=True),
        Index("ix_party_party_id", "party_id", "item_id"),
        *more,
    )


def keep_parties(work: Work, party: Table, items: Mapping[str, Collection[str]], **more: Any) -> None:
    """Let these items have exactly these parties; ``more`` stands in new rows.

    Before a new item is saved, since the wall lets in what has a party only.
    """
    ids = list(items)
    for start in range(0, len(ids), _CHUNK):
        _keep(work, party, {item: items[item] for item in ids[start : start + _CHUNK]}, more)


def _keep(work: Work, party: Table, items: Mapping[str, Collection[str]], more: Mapping[str, Any]) -> None:
    wanted = {(item, each) for item, parties in items.items() for each in parties}
    rows = work.conn.execute(select(party.c.item_id, party.c.party_id).where(party.c.item_id.in_(list(items))))
    present = {(row.item_id, row.party_id) for row in rows}
    if new := sorted(wanted - present):  # in one statement: the first party of an item would shut out the second
        work.conn.execute(insert(party).values([{"item_id": item, "party_id": each, **more} for item, each in new]))
    if gone := sorted(present - wanted):
        work.conn.execute(removal(party, gone))


def removal(party: Table, gone: Sequence[tuple[str, str]]) -> Delete:
    """Return the statement that takes these parties from these items; by pairs alone SQLite would look at every row."""
    pair = tuple_(party.c.item_id, party.c.party_id)
    return delete(party).where(party.c.item_id.in_(sorted({item for item, _ in gone})), pair.in_(gone))
