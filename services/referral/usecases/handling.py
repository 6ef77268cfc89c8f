"""What every change has in common: may this actor, save with its facts, plan what must not be forgotten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from services.referral.domain.facts import Fact
from services.referral.domain.referral import Act, Referral
from services.referral.domain.silence import watched
from services.referral.domain.terms import Terms
from services.referral.settings import settings
from services.referral.storage.referrals import load_referral, save_referral
from shared.calendar import local_midnight
from shared.faults import Forbidden
from shared.policy.decision import Resource
from shared.policy.subject import Subject
from shared.rules.ladder import raised_on
from shared.storage.work import Work


def terms(work: Work) -> Terms:
    """Return the terms that hold today."""
    return settings().terms_on(work.today)


def act_of(work: Work) -> Act:
    """Return who acts now; raises ``Forbidden`` for someone without an organisation."""
    if work.actor.organisation_id is None:
        raise Forbidden("U werkt nu niet voor een organisatie.")
    return Act(work.actor.id, work.actor.organisation_id, work.now)


def relations(referral: Referral, subject: Subject) -> frozenset[str]:
    """Return how someone stands to a referral; a draft is known to its sender only."""
    found = {
        "sender": subject.organisation_id == referral.sender_organisation_id,
        "receiver": subject.organisation_id is not None
        and subject.organisation_id == referral.receiver_organisation_id,
        "patient": subject.has_role("patient") and subject.id == referral.patient_id and referral.sending is not None,
    }
    return frozenset(name for name, holds in found.items() if holds)


def resource_of(referral: Referral, subject: Subject) -> Resource:
    """Return the referral as the policy sees it."""
    return Resource("referral", referral.id, relations(referral, subject), referral.patient_id)


def take(work: Work, referral_id: str, action: str) -> Referral:
    """Return the referral to change; raises ``NotFound`` or ``Forbidden``, and records the access."""
    referral = load_referral(work, referral_id)
    work.require(action, resource_of(referral, work.actor), writes=True)
    return referral


def keep(work: Work, referral: Referral, facts: Sequence[Fact], *, seen: int) -> Referral:
    """Save the change that was made on version ``seen``, with its timers. Raises ``StaleVersion``."""
    version = save_referral(work, referral, facts, seen=seen)
    _watch_silence(work, referral)
    _watch_discussion(work, referral)
    return replace(referral, version=version)


def _watch_silence(work: Work, referral: Referral) -> None:
    next_one = watched(referral)
    if next_one is None:
        work.cancel("referral-silence", subject=referral.id)
        return
    level, due_on = next_one
    due_at = local_midnight(raised_on(due_on, level, terms(work)))
    payload = {"level": str(level), "due_on": due_on.isoformat()}
    work.schedule("referral-silence", due_at=due_at, subject=referral.id, payload=payload)


def _watch_discussion(work: Work, referral: Referral) -> None:
    due_on = referral.discussion_due_on
    if due_on is None:
        work.cancel("discussion-due", subject=referral.id)
        return
    due_at = local_midnight(due_on + timedelta(days=1))
    if due_at > work.now:
        payload = {"due_on": due_on.isoformat()}
        work.schedule("discussion-due", due_at=due_at, subject=referral.id, payload=payload)
