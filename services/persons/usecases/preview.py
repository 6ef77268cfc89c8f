"""Shows the patient what a choice would do, without making it: the same functions, nothing is saved."""

from dataclasses import dataclass

from services.persons.domain import consents as domain
from services.persons.domain.consents import Consents, Done
from services.persons.domain.effect import Effect, effects
from services.persons.domain.saying import Consent
from services.persons.usecases.around import around
from services.persons.usecases.consent_by_age import said
from services.persons.usecases.consent_kinds import kinds_around
from services.persons.usecases.consents import Narrowing, Wish, by_patient, narrowed, read_own_consents, rule_of
from shared.identifiers import new_id
from shared.storage.work import Work


@dataclass(frozen=True)
class Preview:
    """What stands now, and who would see what after the choice."""

    present: Consents
    effects: tuple[Effect, ...]


def preview_saying(work: Work, wish: Wish) -> Preview:
    """Return who would see what after this yes or no."""
    present = read_own_consents(work)
    new = Consent(rule_of(wish, work.now), by_patient(work))
    return _effect(work, present, said(work, present, new))


def preview_withdrawal(work: Work, consent_id: str) -> Preview:
    """Return who would see what after a withdrawal."""
    present = read_own_consents(work)
    return _effect(work, present, domain.withdraw(present, consent_id, new_id(), by_patient(work)))


def preview_answer(work: Work, request_id: str, narrower: Narrowing) -> Preview:
    """Return who would see what after a yes to this question, as asked or narrower."""
    present = read_own_consents(work)
    asked = present.request(request_id)
    if asked.answer is not None:
        return Preview(present, ())
    given = Consent(narrowed(asked.rule, narrower, work.now), by_patient(work))
    kinds = kinds_around(work, present, given.rule)
    return _effect(work, present, domain.answer(present, request_id, "allowed", given, given.recording, kinds))


def reads_now(work: Work, present: Consents) -> tuple[Effect, ...]:
    """Return which organisation may read what of another as it is, and on which saying."""
    rules = present.rules(work.now)
    return tuple(each for each in effects(rules, rules, around(work, present), work.now) if each.opens_now)


def _effect(work: Work, present: Consents, done: Done) -> Preview:
    after, _facts = done
    rules = (present.rules(work.now), after.rules(work.now))
    return Preview(present, effects(*rules, around(work, after), work.now))
