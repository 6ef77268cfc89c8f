"""What every change has in common: may this actor, save with its facts, plan what must not be forgotten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from services.referral.domain.appointments import close_out
from services.referral.domain.facts import Fact
from services.referral.domain.lapsing import lapses_after
from services.referral.domain.referral import Act, Referral
from services.referral.domain.silence import watched
from services.referral.domain.terms import Terms
from services.referral.settings import settings
from services.referral.storage.agenda import release
from services.referral.storage.attachments import carry_attachments
from services.referral.storage.referrals import leave_to_parties, load_referral, save_referral
from services.referral.usecases.sharing import resource_of
from shared.calendar import local_midnight
from shared.faults import Forbidden
from shared.rules.ladder import raised_on
from shared.storage.work import Work

LAPSE = "referral-lapse"


def terms(work: Work) -> Terms:
    """Return the terms that hold today."""
    return settings().terms_on(work.today)


def act_of(work: Work) -> Act:
    """Return who answers for what is done now; raises ``Forbidden`` for someone without an organisation."""
    if work.actor.organisation_id is None:
        raise Forbidden("U werkt nu niet voor een organisatie.")
    return Act(work.actor.answerable_id, work.actor.organisation_id, work.now)


def take(work: Work, referral_id: str, action: str, *, writes: bool = True) -> Referral:
    """Return the referral to change, or to look at; raises ``NotFound`` or ``Forbidden``, and records the access."""
    referral = load_referral(work, referral_id)
    work.require(action, resource_of(work, referral), writes=writes)
    return referral


def keep(work: Work, referral: Referral, facts: Sequence[Fact], *, seen: int, maker: str | None = None) -> Referral:
    """Save the change that was made on version ``seen``, with its timers. Raises ``StaleVersion``.

    ``maker``: who makes it for others, and is party to it while it is saved.
    """
    standing, (referral, more) = referral.appointment, close_out(referral, work.now)
    if more:
        release(work, standing)
    version = save_referral(work, referral, [*facts, *more], seen=seen, maker=maker)
    _watch_silence(work, referral)
    _watch_discussion(work, referral)
    watch_question(work, referral)
    return replace(referral, version=version)


def keep_for_others(work: Work, referral: Referral, facts: Sequence[Fact]) -> None:
    """Save a new referral to which the actor is no party, with its timers: the wall lets in what its maker may see."""
    origin = referral.origin
    keep(work, referral, facts, seen=0, maker=origin.organisation_id if origin else None)
    if origin:
        carry_attachments(work, origin.previous_id, referral.id)
    leave_to_parties(work, referral)


def _watch_silence(work: Work, referral: Referral) -> None:
    next_one = watched(referral)
    if next_one is None:
        work.cancel("referral-silence", subject=referral.id)
        return
    level, due_on = next_one
    due_at = local_midnight(raised_on(due_on, level, terms(work)))
    payload = {"level": str(level), "due_on": due_on.isoformat()}
    work.schedule("referral-silence", due_at=due_at, subject=referral.id, payload=payload)


def watch_question(work: Work, referral: Referral) -> None:
    """Plan when a question that waits lapses; a past moment comes at once."""
    last_day = lapses_after(referral, terms(work))
    if last_day is None:
        work.cancel(LAPSE, subject=referral.id)
        return
    work.schedule(LAPSE, due_at=local_midnight(last_day + timedelta(days=1)), subject=referral.id, payload={})


def _watch_discussion(work: Work, referral: Referral) -> None:
    due_on = referral.discussion_due_on
    if due_on is None:
        work.cancel("discussion-due", subject=referral.id)
        return
    due_at = local_midnight(due_on + timedelta(days=1))
    if due_at > work.now:
        payload = {"due_on": due_on.isoformat()}
        work.schedule("discussion-due", due_at=due_at, subject=referral.id, payload=payload)
