"""What a choice of the patient does, before it is made: who would see what, decided as it will be decided (CON-01)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations

from shared.rules.consent import (
    ConsentDecision,
    ConsentQuestion,
    ConsentRule,
    DataCategory,
    Purpose,
    decide_consent,
)

USED_FOR = {DataCategory.REFERRAL: Purpose.TREATMENT, DataCategory.CARE_PLAN: Purpose.COORDINATION}

Pair = frozenset[str]


@dataclass(frozen=True)
class Around:
    """The organisations around a patient: of which kind each is, and which pairs exchanged what already (D20)."""

    kinds: Mapping[str, str | None]
    involved: Collection[tuple[DataCategory, Pair]]


@dataclass(frozen=True)
class Effect:
    """May this recipient have these data of this holder: as it is, and as it would be."""

    holder_id: str
    recipient_id: str
    data: DataCategory
    before: ConsentDecision
    after: ConsentDecision

    @property
    def changes(self) -> bool:
        """Tell whether the choice makes a difference here."""
        return self.before.allowed is not self.after.allowed


def effects(
    present: Iterable[ConsentRule], wanted: Iterable[ConsentRule], around: Around, at: datetime
) -> tuple[Effect, ...]:
    """Return what every organisation sees of every other, before and after; what changes stands first."""
    before, after = tuple(present), tuple(wanted)
    found = []
    for question in _questions(around):
        decided = (decide_consent(rules, question, at) for rules in (before, after))
        found.append(Effect(question.holder_id, question.recipient_id, question.data, *decided))
    seen = (each for each in found if each.before.allowed or each.after.allowed)
    return tuple(sorted(seen, key=lambda each: (not each.changes, each.recipient_id, each.holder_id, each.data)))


def _questions(around: Around) -> Iterable[ConsentQuestion]:
    for holder, recipient in permutations(sorted(around.kinds), 2):
        kind = around.kinds[recipient]
        categories = frozenset({kind}) if kind else frozenset[str]()
        for data, purpose in USED_FOR.items():
            involved = (data, frozenset({holder, recipient})) in around.involved
            yield ConsentQuestion(holder, recipient, data, purpose, categories, involved=involved)
