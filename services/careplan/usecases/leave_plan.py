"""The relation of an organisation to the patient ended: it leaves the team of the plan."""

from services.careplan.domain import leaving
from services.careplan.domain.leaving import Departure
from services.careplan.settings import Settings
from services.careplan.storage.plans import plan_of_chain
from services.careplan.usecases.keep import keep
from shared.calendar import local_date
from shared.identifiers import new_id
from shared.storage.work import Work


def leave_plan(work: Work, chain_id: str, left: Departure) -> None:
    """Take the organisation out of the plan of this chain, where there is one."""
    plan = plan_of_chain(work, chain_id)
    if plan is None:
        return
    settings: Settings = work.settings
    keep(work, plan, leaving.leave_plan(new_id, plan, left, settings.terms_on(local_date(left.at))))
