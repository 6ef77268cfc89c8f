"""What becomes of a record whose destruction was confirmed: gone, or something new came and the proposal lapses."""

from services.persons.domain import erasure as erasures
from services.persons.domain import retention as domain
from services.persons.domain.erasure import Erasure
from services.persons.domain.retention import Retention
from services.persons.storage.retentions import (
    close_record,
    forget_retention,
    look_at_on,
    retention_of,
    save_retention,
)
from services.persons.usecases.erasure.handling import keep as keep_erasure
from shared.storage.work import Work


def lapse_term(work: Work, erasure: Erasure) -> None:
    """Let the proposal lapse, since something is newer than what was reckoned with, and ask everybody anew."""
    keep_erasure(work, *erasures.withdraw(erasure, work.now))
    close_record(work, erasure.patient_id, closing=False)
    found = retention_of(work, erasure.patient_id)
    if found is not None:
        ask_anew(work, found)


def ask_anew(work: Work, proposed: Retention) -> None:
    """Let a proposal lapse before anything of it was destroyed, and ask everybody anew."""
    save_retention(work, *domain.lapse(proposed))
    look_at_on(work, proposed.patient_id, work.today)


def note_erased(work: Work, erasure: Erasure) -> None:
    """Keep that a record is gone because its term passed; of who asked for it nothing of the term is kept."""
    found = retention_of(work, erasure.patient_id)
    if found is None:
        return
    if erasure.ground == "term-passed":
        save_retention(work, *domain.destroy(found, work.today))
    else:
        forget_retention(work, found.retention_id)
