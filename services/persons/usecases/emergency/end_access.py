"""Noodtoegang ends: by who used it, by the FG, or because its time is up (D27)."""

from services.persons.domain.emergency_access import EmergencyAccess, How
from services.persons.domain.emergency_moves import end_access
from services.persons.storage.emergency import lapsed
from services.persons.usecases.emergency.handling import keep, take
from shared.roles import Role
from shared.storage.work import Work


def stop_access(work: Work, access_id: str) -> EmergencyAccess:
    """End it now; twice is once."""
    access = take(work, access_id, "emergency-access.end")
    how: How = "by-officer" if work.actor.has_role(Role.PRIVACY_OFFICER) else "by-hand"
    return keep(work, *end_access(access, work.recorded_at, how, work.actor.id))


def let_lapse(work: Work) -> int:
    """Tell the end of what ran out; return how many that were. Reading ended by itself already."""
    found = lapsed(work.conn, work.recorded_at)
    for access in found:
        keep(work, *end_access(access, work.recorded_at, "lapsed"))
    return len(found)
