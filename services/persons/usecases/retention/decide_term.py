"""People decide about a record whose term passed: let it be destroyed, or keep it longer on a ground (D28)."""

from datetime import date

from services.persons.domain import retention as domain
from services.persons.domain.last_day import until_faults
from services.persons.domain.retention import Postponed, Retention
from services.persons.storage.erasures import newest_of
from services.persons.storage.retentions import save_retention
from services.persons.usecases.retention.handling import BEGIN, take
from shared.faults import Conflict, FaultList
from shared.rules.erasure import HoldReason
from shared.storage.work import Work


def confirm_term(work: Work, retention_id: str, seen: int) -> Retention:
    """Let it be destroyed; the worker begins at once.

    Raises ``StaleVersion``, and ``Conflict`` when its term has not passed or the patient asked to be erased.
    """
    found = take(work, retention_id, "retention.confirm", seen)
    earlier = newest_of(work, found.patient_id)
    if earlier is not None and earlier.is_open:
        raise Conflict("Voor dit dossier loopt al een wisverzoek.")
    work.schedule(BEGIN, due_at=work.now, subject=retention_id)
    return save_retention(work, *domain.confirm(found, work.actor.id))


def postpone_term(work: Work, retention_id: str, reason: HoldReason, until: date, seen: int) -> Retention:
    """Keep it longer, up to and including a local date; then every holder is asked again.

    Raises ``InvalidInput``, ``StaleVersion``, and ``Conflict`` when its term has not passed.
    """
    found = take(work, retention_id, "retention.postpone", seen)
    FaultList(until_faults(until, work.today)).raise_invalid()
    return save_retention(work, *domain.postpone(found, Postponed(reason, until, work.actor.id, work.now)))
