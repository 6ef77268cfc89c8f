"""What every step has in common: may this actor, save with its facts, plan when it is looked at again."""

from collections.abc import Sequence
from datetime import date

from services.persons.domain.erasure import Erasure, Fact
from services.persons.storage.erasures import load_erasure, save_erasure
from services.persons.storage.patients import merged_into
from shared.calendar import local_midnight
from shared.policy.decision import Resource
from shared.policy.subject import Subject
from shared.roles import Role
from shared.storage.work import Work

KIND = "erasure"
LOOK, NEAR = "erasure-looks", "erasure-near"


def resource_of(erasure_id: str, patient_id: str | None, subject: Subject) -> Resource:
    """Return it as the policy sees it: ``self`` or ``oversight``."""
    held = {
        "self": subject.has_role(Role.PATIENT) and subject.id == patient_id,
        "oversight": subject.has_role(Role.PRIVACY_OFFICER),
    }
    return Resource(KIND, erasure_id, frozenset(name for name, holds in held.items() if holds), patient_id)


def take(work: Work, erasure_id: str, action: str, *, writes: bool = True) -> Erasure:
    """Return what the actor may act on; raises ``NotFound`` or ``Forbidden``, and records the access."""
    erasure = load_erasure(work, erasure_id)
    work.require(action, resource_of(erasure_id, erasure.patient_id, work.actor), writes=writes)
    return erasure


def keep(work: Work, erasure: Erasure, facts: Sequence[Fact]) -> Erasure:
    """Save a change; nothing without a fact. What is over waits for nothing any more."""
    if not facts:
        return erasure
    saved = save_erasure(work, erasure, facts)
    if not saved.is_open:
        work.cancel(LOOK, subject=saved.erasure_id)
        work.cancel(NEAR, subject=saved.erasure_id)
    return saved


def also_covered(work: Work, erasure: Erasure) -> list[tuple[str, str]]:
    """Return patient and chain of the records that are destroyed with this one: those merged into it (D43).

    Each record has its own term, so of one that passed nothing else is.
    """
    return merged_into(work, erasure.patient_id) if erasure.ground == "on-request" else []


def also_chains(work: Work, erasure: Erasure) -> tuple[str, ...]:
    """Return the chains of these records."""
    return tuple(chain_id for _, chain_id in also_covered(work, erasure))


def look_on(work: Work, erasure: Erasure, day: date) -> None:
    """Look at it again when a local date begins."""
    work.schedule(LOOK, due_at=local_midnight(day), subject=erasure.erasure_id)
