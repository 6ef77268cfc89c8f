"""The worklist of an organisation and the patient's own list; reading many leaves one audit entry (D51)."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.referral.domain.referral import Referral, State
from services.referral.storage.narrowing import EVERYTHING, Narrowing, narrowed
from services.referral.storage.tables import aliases
from services.referral.storage.worklist import BoxQuery, Mark, Progress, count_box, of_patient, read_box
from services.referral.usecases.handling import act_of
from services.referral.usecases.sharing import Desk
from shared.storage.aliases import ids_of
from shared.storage.work import Work


@dataclass(frozen=True)
class Wanted:
    """What of the own organisation's referrals is asked for; ``patient_ids``: of these patients only.

    ``only``: what narrows the lines further.
    """

    box: str
    size: int
    state: State | None = None
    after: Mark | None = None
    patient_ids: Sequence[str] = ()
    progress: Progress = "all"
    only: Narrowing = EVERYTHING


@dataclass(frozen=True)
class Box:
    """One more than ``size`` referrals, and the actor before them: what a patient withholds is not shown."""

    rows: list[Referral]
    desk: Desk


def read_worklist(work: Work, wanted: Wanted) -> Box:
    """Return a page of the actor's organisation, open ones first, by due date."""
    organisation_id = act_of(work).organisation_id
    query = BoxQuery(
        wanted.box,
        organisation_id,
        wanted.size,
        wanted.state,
        wanted.after,
        _every_id(work, wanted.patient_ids) or None,
        wanted.progress,
        narrowed(wanted.only, organisation_id, work.today),
    )
    found = read_box(work, query)
    desk = Desk(work, found)
    shown = [row.patient_id for row in found[: wanted.size] if desk.shows(row)]
    work.note_list("referral.list", "referral", shown)
    return Box(found, desk)


def _every_id(work: Work, patient_ids: Sequence[str]) -> list[str]:
    """Return the ids under which anything was written of these patients (D43)."""
    return [each for patient_id in patient_ids for each in ids_of(work.conn, aliases, patient_id)]


def size_worklist(work: Work, box: str) -> dict[str, int]:
    """Return how many referrals of a box are open and closed: numbers only, no referral is read."""
    return count_box(work, box, act_of(work).organisation_id)


def read_my_referrals(work: Work, *, size: int, after: tuple[str, str] | None) -> list[Referral]:
    """Return one more than ``size`` of the patient's own referrals, newest first."""
    found = of_patient(work, work.actor.ids, size=size, after=after)
    work.note_list("referral.list-own", "referral", [row.patient_id for row in found])
    return found
