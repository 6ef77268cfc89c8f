"""Who may act for a patient goes along when the record goes on under another, and back when that is undone (D43)."""

from services.persons.domain import proxy as domain
from services.persons.domain.merging import Merge
from services.persons.storage.proxies import proxies_of, save_proxy
from shared.storage.work import Work


def go_along(work: Work, merge: Merge) -> None:
    """Let what was given for the absorbed record count for the one that stands, as far as it may."""
    for proxy in proxies_of(work, merge.absorbed.patient_id):
        if domain.goes_along(proxy, merge.reason):
            save_proxy(work, *domain.count_for(proxy, merge.survivor.patient_id))


def go_back(work: Work, merge: Merge) -> None:
    """Let it count for its own record again."""
    for proxy in proxies_of(work, merge.survivor.patient_id):
        if proxy.patient_id == merge.absorbed.patient_id:
            save_proxy(work, *domain.count_for(proxy, None))
