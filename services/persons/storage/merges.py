"""Which record went on under which: who saw that they are one person, and who took it back (D43)."""

from sqlalchemy import delete, insert, or_, select

from services.persons.domain.merging import Merge
from services.persons.storage.tables import patient_merge as table
from shared.faults import NotFound
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work


def load_merge(work: Work, merge_id: str) -> Merge:
    """Return it; raises ``NotFound``."""
    content = work.conn.execute(select(table.c.content).where(table.c.id == merge_id)).scalar()
    if content is None:
        raise NotFound
    return from_document(Merge, content)


def merges_of(work: Work, patient_id: str) -> list[Merge]:
    """Return every merge in which this record had a part, the newest first."""
    mine = or_(table.c.absorbed_id == patient_id, table.c.survivor_id == patient_id)
    found = [from_document(Merge, each) for each in work.conn.execute(select(table.c.content).where(mine)).scalars()]
    return sorted(found, key=lambda each: each.act.at, reverse=True)


def keep_merge(work: Work, merge: Merge) -> None:
    """Keep it as it is now; its facts are told with the record that it is about."""
    work.conn.execute(delete(table).where(table.c.id == merge.merge_id))
    row = {"absorbed_id": merge.absorbed.patient_id, "survivor_id": merge.survivor.patient_id}
    work.conn.execute(insert(table).values(id=merge.merge_id, content=to_document(merge), **row))
