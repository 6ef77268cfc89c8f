"""The term of a record may be near: every holder is asked when its part last changed (D28)."""

from services.persons.domain import retention as domain
from services.persons.domain.retention import ASK_AGAIN, Retention
from services.persons.storage.erasures import newest_of
from services.persons.storage.forgetting import chain_of
from services.persons.storage.retentions import look_at_on, retention_of, save_retention
from shared.identifiers import new_id
from shared.storage.work import Work


def ask_term(work: Work, patient_id: str) -> None:
    """Ask, and again after a week while somebody does not answer; nobody while it is postponed or being erased."""
    chain_id, erasure = chain_of(work, patient_id), newest_of(work, patient_id)
    if chain_id is None:
        return
    found = retention_of(work, patient_id) or Retention(new_id(), patient_id, chain_id)
    if found.is_postponed(work.today):
        look_at_on(work, patient_id, found.look_on(work.today))
        return
    look_at_on(work, patient_id, work.today + ASK_AGAIN)
    asked, facts = domain.ask_term(found)
    if facts and not (erasure and erasure.is_open):
        save_retention(work, asked, facts)
