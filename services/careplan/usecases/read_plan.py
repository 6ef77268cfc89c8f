"""Reading plans: one, the actor's worklist, and the patient's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.careplan.domain.plan import Plan
from services.careplan.storage.plans import load_plan, patients_of_chain, plan_of_patient, plans_of_organisation
from services.careplan.storage.tables import aliases
from services.careplan.usecases.sharing import Desk, resource_of
from shared.storage.aliases import ids_of
from shared.storage.work import Work


def read_plan(work: Work, plan_id: str) -> Plan:
    """Return the plan; ``NotFound`` for whoever does not stand in a relation to it."""
    plan = load_plan(work, plan_id)
    work.require("plan.read", resource_of(work, plan))
    return plan


def read_own_plan(work: Work) -> Plan | None:
    """Return the patient's own plan, or None while there is none."""
    plan = plan_of_patient(work, work.actor.ids)
    if plan is not None:
        work.require("plan.read-own", resource_of(work, plan))
    return plan


@dataclass(frozen=True)
class Listed:
    """Up to ``size`` plans and one more, and the actor before them: what a patient withholds is not shown."""

    plans: list[Plan]
    desk: Desk


def read_worklist(
    work: Work,
    *,
    after: tuple[date, str] | None,
    size: int,
    chain_id: str | None = None,
    patient_ids: Sequence[str] = (),
) -> Listed:
    """Return up to ``size`` plans after a mark, and one more when there are more.

    ``chain_id``, ``patient_ids``: only what is of whose chain this is, and of these patients, under every id of theirs
    (D43). One audit entry names all patients that are shown (D51).
    """
    whose = [*patient_ids, *(patients_of_chain(work, chain_id) if chain_id else ())]
    ids = [each for patient_id in whose for each in ids_of(work.conn, aliases, patient_id)]
    is_narrowed = bool(chain_id or patient_ids)
    plans = plans_of_organisation(work, after=after, size=size + 1, patient_ids=ids if is_narrowed else None)
    desk = Desk(work, plans)
    work.note_list("worklist.read", "plan", [plan.patient_id for plan in plans[:size] if desk.shows(plan)])
    return Listed(plans, desk)
