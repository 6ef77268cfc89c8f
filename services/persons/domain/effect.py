"""What a choice of the patient does, before it is made: who would see what, decided as it will be decided (CON-01).

Only what a holder really has, and for whom: a yes opens nothing to an organisation that has nothing to do with it yet.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from shared.rules.consent import (
    ConsentDecision,
    ConsentQuestion,
    ConsentRule,
    DataCategory,
    Purpose,
    decide_consent,
)

USED_FOR = {DataCategory.REFERRAL: Purpose.TREATMENT, DataCategory.CARE_PLAN: Purpose.COORDINATION}


@dataclass(frozen=True)
class Sent:
    """A referral, or a question about the patient, that lies with a recipient."""

    holder_id: str
    recipient_id: str


@dataclass(frozen=True)
class PlanTeam:
    """Who holds a plan, whom a referral brought into it, and whom the patient let in beside them (D20)."""

    holder_id: str
    brought_in: frozenset[str] = frozenset()
    let_in: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Around:
    """The organisations around a patient, of which kind each is; what lies with whom, and who may send more."""

    kinds: Mapping[str, str | None]
    sent: Collection[Sent] = ()
    plans: Collection[PlanTeam] = ()
    senders: Collection[str] = ()


@dataclass(frozen=True)
class Effect:
    """May this recipient have these data of this holder: as it is, and as it would be.

    ``now``: it is there and the recipient stands to it, so that it is read as soon as it is allowed. If not, it counts
    once the recipient takes part too: a referral that would be sent, a plan in which it would get a role.
    """

    holder_id: str
    recipient_id: str
    data: DataCategory
    before: ConsentDecision
    after: ConsentDecision
    now: bool = True

    @property
    def changes(self) -> bool:
        """Tell whether the choice makes a difference here."""
        return self.before.allowed is not self.after.allowed

    @property
    def opens_now(self) -> bool:
        """Tell whether the recipient reads it after the choice."""
        return self.now and self.after.allowed


@dataclass(frozen=True)
class _Stand:
    """How a recipient stands to what a holder has."""

    holder_id: str
    recipient_id: str
    data: DataCategory
    involved: bool
    now: bool

    @property
    def rank(self) -> tuple[bool, bool]:
        """The nearest counts where an organisation stands to two of a kind."""
        return self.now, self.involved


def effects(
    present: Iterable[ConsentRule], wanted: Iterable[ConsentRule], around: Around, at: datetime
) -> tuple[Effect, ...]:
    """Return what every organisation sees of every other, before and after; what changes stands first."""
    before, after = tuple(present), tuple(wanted)
    found = [_effect(stand, around, before, after, at) for stand in _stands(around)]
    return tuple(sorted(filter(_counts, found), key=_order))


def _effect(
    stand: _Stand, around: Around, before: Iterable[ConsentRule], after: Iterable[ConsentRule], at: datetime
) -> Effect:
    kind = around.kinds.get(stand.recipient_id)
    question = ConsentQuestion(
        stand.holder_id,
        stand.recipient_id,
        stand.data,
        USED_FOR[stand.data],
        frozenset({kind}) if kind else frozenset(),
        involved=stand.involved,
    )
    was, is_then = (decide_consent(rules, question, at) for rules in (before, after))
    return Effect(stand.holder_id, stand.recipient_id, stand.data, was, is_then, stand.now)


def _counts(each: Effect) -> bool:
    """Tell whether there is something to tell: what is read, what changes, or a yes that waits for its moment."""
    if each.now:
        return each.before.allowed or each.after.allowed
    return each.changes or (each.data is DataCategory.CARE_PLAN and each.after.allowed)


def _order(each: Effect) -> tuple[bool, bool, str, str, DataCategory]:
    return not each.changes, not each.now, each.recipient_id, each.holder_id, each.data


def _stands(around: Around) -> list[_Stand]:
    """Return each holder and recipient once, as near as they stand."""
    found: dict[tuple[str, str, DataCategory], _Stand] = {}
    for stand in (*_to_referrals(around), *_to_plans(around)):
        key = (stand.holder_id, stand.recipient_id, stand.data)
        if stand.holder_id != stand.recipient_id and (key not in found or found[key].rank < stand.rank):
            found[key] = stand
    return list(found.values())


def _to_referrals(around: Around) -> Iterable[_Stand]:
    """Return who was sent something, and to whom more may be sent: after a talk with the patient (D20)."""
    for each in around.sent:
        yield _Stand(each.holder_id, each.recipient_id, DataCategory.REFERRAL, involved=True, now=True)
    for holder, recipient in product(around.senders, around.kinds):
        yield _Stand(holder, recipient, DataCategory.REFERRAL, involved=True, now=False)


def _to_plans(around: Around) -> Iterable[_Stand]:
    """Return who takes part in a plan, and who does not: the others need an explicit yes and a role in it (D20)."""
    for plan, recipient in product(around.plans, around.kinds):
        involved = recipient in plan.brought_in
        now = involved or recipient in plan.let_in
        yield _Stand(plan.holder_id, recipient, DataCategory.CARE_PLAN, involved=involved, now=now)
