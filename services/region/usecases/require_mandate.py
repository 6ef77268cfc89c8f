"""The chain coordinator looks only with a mandate that the participating organisations signed (ROL-12, D25)."""

from services.region.domain.mandate import Mandate, mandate_faults
from services.region.storage.directory import page
from shared.audit.access import Access
from shared.faults import Fault, Forbidden
from shared.policy.decision import Resource
from shared.storage.work import Work

MOST = 1000


def require_mandate(work: Work, action: str, *, writes: bool = False) -> None:
    """Note the access, or raise ``Forbidden`` with every reason why the mandate is not in force; both are kept."""
    faults = _faults(work)
    if faults:
        reason = "Zonder geldig mandaat kan dit niet. " + " ".join(fault.message for fault in faults)
        work.refused.append(Access(action, "overview", "", work.actor, "refused", ground="ROL-12", reason=reason[:200]))
        raise Forbidden(reason, faults)
    work.require(action, Resource("overview", "", frozenset({"mandated"})), writes=writes)


def _faults(work: Work) -> list[Fault]:
    mine = [row for row in page(work, Mandate, size=MOST) if _is_mine(work, row)]
    if not mine:
        return [Fault("mandate", "required", "Er is geen mandaat op uw naam.", "ROL-12")]
    return min((mandate_faults(row, work.today) for row in mine), key=len)


def _is_mine(work: Work, row: Mandate) -> bool:
    return row.professional_id == work.actor.id and row.organisation_id == work.actor.organisation_id
