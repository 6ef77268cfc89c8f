"""A referral was accepted for screening: open the plan of its chain, or join the one that is there (D22)."""

from services.careplan.domain.opening import AcceptedReferral, join_plan, open_plan
from services.careplan.domain.start_period import share
from services.careplan.settings import Settings
from services.careplan.storage.copies import take_early_sharing
from services.careplan.storage.plans import plan_of_chain
from services.careplan.usecases.keep import keep
from services.careplan.usecases.which_goes_on import ask_which_goes_on
from shared.identifiers import new_id
from shared.storage.work import Work


def take_up_referral(work: Work, referral: AcceptedReferral) -> None:
    """Open or join; what the patient shared before the plan opened counts from its first moment."""
    present = plan_of_chain(work, referral.chain_id)
    if present is not None:
        keep(work, present, join_plan(present, referral))
        if present.goes_on is False:
            ask_which_goes_on(work, present.patient_id)
        return
    settings: Settings = work.settings
    opened = keep(work, None, open_plan(new_id, referral, settings.terms_on(referral.accepted_on)))
    early = take_early_sharing(work, referral.chain_id)
    if early is not None:
        keep(work, opened, share(opened, early))
    ask_which_goes_on(work, opened.patient_id)
