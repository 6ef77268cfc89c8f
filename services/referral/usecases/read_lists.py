"""The worklist of an organisation and the patient's own list; reading many leaves one audit entry (D51)."""

from services.referral.domain.referral import Referral, State
from services.referral.storage.worklist import BoxQuery, Mark, of_patient, read_box
from services.referral.usecases.handling import act_of
from shared.storage.work import Work


def read_worklist(work: Work, box: str, state: State | None, size: int, after: Mark | None) -> list[Referral]:
    """Return one more than ``size`` referrals of the actor's organisation, open ones first, by due date."""
    found = read_box(work, BoxQuery(box, act_of(work).organisation_id, size, state, after))
    work.note_list("referral.list", "referral", [row.patient_id for row in found[:size]])
    return found


def read_my_referrals(work: Work) -> list[Referral]:
    """Return the patient's own referrals, newest first."""
    found = of_patient(work, work.actor.id)
    work.note_list("referral.list-own", "referral", [row.patient_id for row in found])
    return found
