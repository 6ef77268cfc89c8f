"""By which chain the looks at a patient are told (D44): every patient has one (D43)."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from services.careplan.storage.tables import plan


def keys_of(conn: Connection, patient_ids: Collection[str]) -> dict[str, str]:
    """Return the chain of each of these patients that this service knows."""
    known = select(plan.c.patient_id, plan.c.chain_id).where(plan.c.patient_id.in_(list(patient_ids)))
    return {row.patient_id: row.chain_id for row in conn.execute(known.distinct())}
