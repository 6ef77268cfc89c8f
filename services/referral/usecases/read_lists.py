"""The worklist of an organisation and the patient's own list; reading many leaves one audit entry (D51)."""

from dataclasses import dataclass

from services.referral.domain.referral import Referral, State
from services.referral.storage.worklist import BoxQuery, Mark, of_patient, read_box
from services.referral.usecases.handling import act_of
from shared.storage.work import Work


@dataclass(frozen=True)
class Wanted:
    """What of the own organisation's referrals is asked for; ``patient_id``: of one patient only."""

    box: str
    size: int
    state: State | None = None
    after: Mark | None = None
    patient_id: str | None = None


def read_worklist(work: Work, wanted: Wanted) -> list[Referral]:
    """Return one more than ``size`` referrals of the actor's organisation, open ones first, by due date."""
    organisation_id = act_of(work).organisation_id
    query = BoxQuery(wanted.box, organisation_id, wanted.size, wanted.state, wanted.after, wanted.patient_id)
    found = read_box(work, query)
    work.note_list("referral.list", "referral", [row.patient_id for row in found[: wanted.size]])
    return found


def read_my_referrals(work: Work, *, size: int, after: tuple[str, str] | None) -> list[Referral]:
    """Return one more than ``size`` of the patient's own referrals, newest first."""
    found = of_patient(work, work.actor.id, size=size, after=after)
    work.note_list("referral.list-own", "referral", [row.patient_id for row in found])
    return found
