"""What careplan forgets of a patient who is erased (D28)."""

from services.careplan.domain.plan import Plan
from services.careplan.storage.tables import aliases, copies, early_sharing, emergency_access, party, plan, proxies
from shared.storage.aliases import both_ends
from shared.storage.erasing import forget, forget_timers
from shared.storage.work import Work


def forget_plan(work: Work, value: Plan, timers: frozenset[str], subjects: frozenset[str]) -> None:
    """Delete the plan with its parties, and the timers of these kinds about these subjects."""
    forget_timers(work, timers, subjects)
    forget(work, {party.c.item_id: [value.plan_id], plan.c.id: [value.plan_id]})


def forget_copies(work: Work, patient_id: str, chain_id: str) -> None:
    """Delete what others told of this patient."""
    forget(
        work,
        {
            copies.consents.c.patient_id: [patient_id],
            emergency_access.c.patient_id: [patient_id],
            proxies.c.patient_id: [patient_id],
            early_sharing.c.chain_id: [chain_id],
            **both_ends(aliases, patient_id),
        },
    )
