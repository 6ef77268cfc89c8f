"""Tell the sender how the treatment goes."""

from services.referral.domain.referral import Referral
from services.referral.domain.returning import report
from services.referral.usecases.handling import act_of, keep, take, terms
from shared.storage.work import Work


def report_interim(work: Work, referral_id: str, text: str, *, seen: int) -> Referral:
    """Return the referral with the report; raises ``Conflict`` unless a treatment runs."""
    told, facts = report(take(work, referral_id, "referral.report"), text, act_of(work), terms(work))
    return keep(work, told, facts, seen=seen)
