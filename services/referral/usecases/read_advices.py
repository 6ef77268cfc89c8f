"""The advice box of an organisation and what is told to the patient; reading many leaves one audit entry (D51)."""

from dataclasses import replace

from services.referral.domain.advice_request import Advice
from services.referral.storage.advices import (
    AdviceBox,
    advices_of_patient,
    count_advices,
    open_advices_of_patient,
    read_advices,
)
from services.referral.storage.tables import aliases
from services.referral.usecases.sharing import Desk
from shared.storage.aliases import ids_of
from shared.storage.work import Work


def read_advice_box(work: Work, query: AdviceBox) -> tuple[list[Advice], Desk, dict[str, int]]:
    """Return one more than a page of the actor's organisation, open ones first, by due date; and how many there are."""
    if query.patient_ids is not None:
        ids = [known for each in query.patient_ids for known in ids_of(work.conn, aliases, each)]
        query = replace(query, patient_ids=ids)
    found = read_advices(work, query)
    desk = Desk(work, found)
    work.note_list("advice.list", "advice", [row.patient_id for row in found[: query.size] if desk.shows(row)])
    return found, desk, count_advices(work, query.box, query.organisation_id)


def read_my_advices(work: Work, *, size: int, after: tuple[str, str] | None) -> list[Advice]:
    """Return one more than ``size`` of the questions for advice about the patient, newest first."""
    found = advices_of_patient(work, work.actor.ids, size=size, after=after)
    work.note_list("advice.list-own", "advice", [row.patient_id for row in found])
    return found


def read_my_open_advices(work: Work) -> list[Advice]:
    """Return what is open of them: few, since each ends within some weeks."""
    found = open_advices_of_patient(work, work.actor.ids)
    if found:
        work.note_list("advice.list-own", "advice", [row.patient_id for row in found])
    return found
