"""What every change of a question for advice has in common: may this actor, save with its facts, watch the silence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.referral.domain.advice_ends import advice_silent
from services.referral.domain.advice_facts import AdviceFact
from services.referral.domain.advice_request import Advice
from services.referral.storage.advices import ADVICES
from services.referral.usecases.held import watch_silence
from services.referral.usecases.sharing import resource_of
from shared.rules.ladder import Level
from shared.storage.work import Work

SILENCE = "advice-silence"


def take_advice(work: Work, advice_id: str, action: str) -> Advice:
    """Return the question to change; raises ``NotFound`` or ``Forbidden``, and records the access."""
    advice = ADVICES.load(work, advice_id)
    work.require(action, resource_of(work, advice), writes=True)
    return advice


def keep_advice(work: Work, advice: Advice, facts: Sequence[AdviceFact], *, seen: int) -> Advice:
    """Save the change that was made on version ``seen``, with its timer. Raises ``StaleVersion``."""
    version = ADVICES.save(work, advice, facts, seen=seen)
    watch_silence(work, SILENCE, advice)
    return replace(advice, version=version)


def raise_advice_silence(work: Work, advice_id: str, level: Level, due_on: date) -> None:
    """Raise the silence one level and plan the next; does nothing when it was overtaken."""
    advice = ADVICES.load(work, advice_id)
    raised, facts = advice_silent(advice, level, due_on)
    if facts:
        keep_advice(work, raised, facts, seen=advice.version)
