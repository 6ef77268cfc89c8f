"""By which chain the looks at a patient are told (D44): every patient has one (D43)."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from services.referral.storage.tables import advice, peer_question, recall, referral


def keys_of(conn: Connection, patient_ids: Collection[str]) -> dict[str, str]:
    """Return the chain of each of these patients that this service knows."""
    wanted, found = list(patient_ids), dict[str, str]()
    for table in (recall, peer_question, advice, referral):
        known = select(table.c.patient_id, table.c.chain_id).where(table.c.patient_id.in_(wanted)).distinct()
        found |= {row.patient_id: row.chain_id for row in conn.execute(known)}
    return found
