"""The patient shares the confirmed start period with the care side, or no longer (D3)."""

from services.careplan.domain.start_period import share, unshare
from services.careplan.domain.work_situation import ConfirmedPeriod
from services.careplan.storage.copies import drop_early_sharing, keep_early_sharing
from services.careplan.storage.plans import plan_of_chain
from services.careplan.usecases.keep import keep
from shared.storage.work import Work


def share_start_period(work: Work, chain_id: str, confirmed: ConfirmedPeriod) -> None:
    """Let the confirmed period count; without a plan it waits for one."""
    plan = plan_of_chain(work, chain_id)
    if plan is None:
        keep_early_sharing(work, chain_id, confirmed)
    else:
        keep(work, plan, share(plan, confirmed))


def unshare_start_period(work: Work, chain_id: str, sharing_id: str) -> None:
    """Fall back to the estimate at once."""
    drop_early_sharing(work, chain_id, sharing_id)
    plan = plan_of_chain(work, chain_id)
    if plan is not None:
        keep(work, plan, unshare(plan, sharing_id))
