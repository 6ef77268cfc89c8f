"""People confirmed: the record is closed, and every holder asked to destroy what it has, as in an erasure (D28)."""

from services.persons.domain.erasure import Request, begin_by_term
from services.persons.domain.retention import State
from services.persons.storage.erasures import newest_of, save_erasure
from services.persons.storage.retentions import close_record, load_retention
from services.persons.usecases.retention.end_term import ask_anew
from shared.identifiers import new_id
from shared.storage.work import Work


def begin_destruction(work: Work, retention_id: str) -> None:
    """Begin; where the patient asked to be erased meanwhile the proposal lapses, as they may withdraw that."""
    found = load_retention(work, retention_id)
    if found.state is not State.RUNNING:
        return
    earlier = newest_of(work, found.patient_id)
    if earlier is not None and earlier.is_open:
        ask_anew(work, found)
        return
    request = Request(new_id(), "term", found.confirmed_by, work.today)
    unchanged_since = found.changed_on or work.today
    save_erasure(work, *begin_by_term(found.patient_id, found.chain_id, request, unchanged_since))
    close_record(work, found.patient_id, closing=True)
