"""The referrals of one patient, for who has noodtoegang: what was sent, read only, for as long as it lasts (D27)."""

from services.referral.domain.referral import Referral
from services.referral.storage.tables import aliases, emergency_access
from services.referral.storage.worklist import of_patient
from shared.storage.aliases import ids_of
from shared.storage.emergency import take_lease
from shared.storage.work import Work

MOST = 50


def read_in_emergency(work: Work, access_id: str) -> list[Referral]:
    """Return what was sent of the patient, newest first. Raises ``NotFound``."""
    lease = take_lease(work, emergency_access, access_id)  # CON-02
    work.require("referral.read-in-emergency", lease.resource)
    return of_patient(work, ids_of(work.conn, aliases, lease.patient_id), size=MOST, after=None)[:MOST]
