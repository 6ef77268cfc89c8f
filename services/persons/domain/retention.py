"""The record of a patient against its term (D28): near, passed, postponed, destroyed; people decide, never the clock.

The term counts from the last change at any holder; a new fact begins it anew and lets a proposal lapse.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from services.persons.domain.erasure import ASKED_HOLDERS
from shared.faults import Conflict
from shared.identifiers import case_number
from shared.rules.erasure import HoldReason
from shared.rules.retention import is_near, last_day_kept, near_from

CATEGORY = "care-record"
ASK_AGAIN = timedelta(days=7)
_NEXT_DAY = timedelta(days=1)


class State(StrEnum):
    """Far from its last day, near it, past it, postponed by people, being destroyed, destroyed."""

    WAITING = "waiting"
    NEAR = "near"
    PASSED = "passed"
    POSTPONED = "postponed"
    RUNNING = "running"
    DESTROYED = "destroyed"


DECIDABLE = frozenset({State.PASSED, State.POSTPONED})
OVER = frozenset({State.RUNNING, State.DESTROYED})


@dataclass(frozen=True)
class Said:
    """What a holder said in a round: when its part last changed (None: it has nothing), and whose records it is."""

    round: int
    changed_on: date | None
    organisation_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Postponed:
    """People keep it longer: why, up to and including which local date, who, when."""

    reason: HoldReason
    until: date
    by: str
    at: datetime


@dataclass(frozen=True)
class Retention:
    """How the record of one patient stands to its term. ``kept_until``: the last local date on which it is kept."""

    retention_id: str
    patient_id: str
    chain_id: str
    state: State = State.WAITING
    round: int = 0
    changed_on: date | None = None
    kept_until: date | None = None
    organisation_ids: tuple[str, ...] = ()
    postponed: Postponed | None = None
    confirmed_by: str = ""
    ended_on: date | None = None
    version: int = 0
    said: Mapping[str, Said] = field(default_factory=dict)

    @property
    def case_number(self) -> str:
        """What people say aloud (D25)."""
        return case_number(self.retention_id)

    @property
    def is_answered(self) -> bool:
        """Tell whether every holder answered in this round."""
        return all(name in self.said and self.said[name].round == self.round for name in ASKED_HOLDERS)

    def is_postponed(self, today: date) -> bool:
        """Tell whether people keep it longer; the last day belongs to it."""
        return self.postponed is not None and today <= self.postponed.until

    def look_on(self, today: date) -> date:
        """Return the local date on which every holder is asked again, after today."""
        return max(self._awaited(today), today + _NEXT_DAY)

    def _awaited(self, today: date) -> date:
        if self.postponed is not None:
            return self.postponed.until + _NEXT_DAY
        if self.kept_until is None or self.state is State.PASSED:
            return today + ASK_AGAIN
        return near_from(self.kept_until) if self.state is State.WAITING else self.kept_until + _NEXT_DAY


@dataclass(frozen=True)
class TermAsked:
    """Fact: every holder is asked when its part last changed."""

    retention: Retention


@dataclass(frozen=True)
class RetentionChanged:
    """Fact: the record stands otherwise to its term."""

    retention: Retention


Fact = TermAsked | RetentionChanged
Change = tuple[Retention, tuple[Fact, ...]]


def ask_term(retention: Retention) -> Change:
    """Ask every holder; no fact while it is destroyed, or was."""
    if retention.state in OVER:
        return retention, ()
    asked = replace(retention, round=retention.round + 1)
    return asked, (TermAsked(asked),)


def reckon(retention: Retention, own_change: date, today: date) -> Change:
    """Reckon with what everybody said, and with the last change in persons; no fact when it stands as it stood."""
    told = [each.changed_on for each in retention.said.values() if each.changed_on]
    changed_on = max([own_change, *told])
    last = last_day_kept(CATEGORY, changed_on, today)
    reckoned = replace(
        retention,
        state=_state(last, today),
        changed_on=changed_on,
        kept_until=last,
        organisation_ids=tuple(sorted({name for each in retention.said.values() for name in each.organisation_ids})),
        postponed=None,
    )
    return reckoned, (() if reckoned == retention else (RetentionChanged(reckoned),))


def postpone(retention: Retention, longer: Postponed) -> Change:
    """Keep it longer on a ground of the law. Raises ``Conflict`` when its term has not passed, or it is destroyed."""
    _check_decidable(retention)
    kept = replace(retention, state=State.POSTPONED, postponed=longer)
    return kept, (RetentionChanged(kept),)


def confirm(retention: Retention, by: str) -> Change:
    """Let it be destroyed. Raises ``Conflict`` when its term has not passed, or it is destroyed."""
    _check_decidable(retention)
    confirmed = replace(retention, state=State.RUNNING, postponed=None, confirmed_by=by)
    return confirmed, (RetentionChanged(confirmed),)


def lapse(retention: Retention) -> Change:
    """Let the proposal lapse: something came into the record, and the term begins anew."""
    lapsed = replace(retention, state=State.WAITING, kept_until=None, confirmed_by="")
    return lapsed, (RetentionChanged(lapsed),)


def destroy(retention: Retention, today: date) -> Change:
    """Note that nothing of the record is left."""
    gone = replace(retention, state=State.DESTROYED, postponed=None, ended_on=today)
    return gone, (RetentionChanged(gone),)


def _state(last_day: date, today: date) -> State:
    if today > last_day:  # D28
        return State.PASSED
    return State.NEAR if is_near(last_day, today) else State.WAITING


def _check_decidable(retention: Retention) -> None:
    if retention.state not in DECIDABLE:
        raise Conflict("Dit dossier wacht niet op een besluit. Ververs de pagina en lees hoe het ervoor staat.")
