"""What every change of a question for advice has in common: may this actor, save with its facts, watch the silence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.referral.domain.advice_ends import fall_silent, watched
from services.referral.domain.advice_facts import AdviceFact
from services.referral.domain.advice_request import Advice
from services.referral.storage.advices import load_advice, save_advice
from services.referral.usecases.handling import terms
from services.referral.usecases.sharing import resource_of
from shared.calendar import local_midnight
from shared.rules.ladder import Level, raised_on
from shared.storage.work import Work

SILENCE = "advice-silence"


def take_advice(work: Work, advice_id: str, action: str) -> Advice:
    """Return the question to change; raises ``NotFound`` or ``Forbidden``, and records the access."""
    advice = load_advice(work, advice_id)
    work.require(action, resource_of(work, advice), writes=True)
    return advice


def keep_advice(work: Work, advice: Advice, facts: Sequence[AdviceFact], *, seen: int) -> Advice:
    """Save the change that was made on version ``seen``, with its timer. Raises ``StaleVersion``."""
    version = save_advice(work, advice, facts, seen=seen)
    next_one = watched(advice)
    if next_one is None:
        work.cancel(SILENCE, subject=advice.id)
    else:
        level, due_on = next_one
        payload = {"level": str(level), "due_on": due_on.isoformat()}
        due_at = local_midnight(raised_on(due_on, level, terms(work)))
        work.schedule(SILENCE, due_at=due_at, subject=advice.id, payload=payload)
    return replace(advice, version=version)


def raise_advice_silence(work: Work, advice_id: str, level: Level, due_on: date) -> None:
    """Raise the silence one level and plan the next; does nothing when it was overtaken."""
    advice = load_advice(work, advice_id)
    raised, facts = fall_silent(advice, level, due_on)
    if facts:
        keep_advice(work, raised, facts, seen=advice.version)
