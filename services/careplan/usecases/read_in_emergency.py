"""The plan of one patient, for who has noodtoegang: read only, for as long as it lasts (D27)."""

from services.careplan.domain.plan import Plan
from services.careplan.storage.plans import plan_of_patient
from services.careplan.storage.tables import aliases, emergency_access
from shared.storage.aliases import ids_of
from shared.storage.emergency import take_lease
from shared.storage.work import Work


def read_in_emergency(work: Work, access_id: str) -> Plan | None:
    """Return the patient's plan, or None while there is none. Raises ``NotFound``."""
    lease = take_lease(work, emergency_access, access_id)  # CON-02
    work.require("plan.read-in-emergency", lease.resource)
    return plan_of_patient(work, ids_of(work.conn, aliases, lease.patient_id))
