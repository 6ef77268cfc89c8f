"""Milestones of a case: from E and what was reached to dates, days left and lateness (CAL-08, CAL-12)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.worktrack.domain.rule_sets import Offset, RuleSet, Term
from shared.calendar import last_working_day_before
from shared.rules.catalogue import Reason, reason

E = "E"


@dataclass(frozen=True)
class Reached:
    """A milestone that was reached, and when; None where only that is known (an imported case)."""

    code: str
    on: date | None


@dataclass(frozen=True)
class Milestone:
    """One milestone as it stands on a day.

    `target_on` is the streefdatum, `latest_on` the uiterste datum; late is after the latter (CAL-12).
    `provisional`: counted from a milestone that was not reached yet. `days_left` is negative once it has passed.
    `ends_on`: the last day on which a repeating one comes again.
    """

    term: Term
    earliest_on: date | None
    target_on: date | None
    latest_on: date | None
    provisional: bool
    reached: Reached | None
    today: date = field(compare=False)
    ends_on: date | None = None

    @property
    def deadline(self) -> date:
        """The day that counts: uiterste datum, else streefdatum, else the first day it can come."""
        found = self.latest_on or self.target_on or self.earliest_on
        if found is None:
            raise ValueError(f"The term {self.term.code} has no day.")
        return found

    @property
    def last_working_day(self) -> date:
        """The last working day on or before the deadline; the deadline stays (CAL-08)."""
        return last_working_day_before(self.deadline)  # CAL-08

    @property
    def days_left(self) -> int:
        """Days until the deadline; 0 on the day itself."""
        return (self.deadline - self.today).days

    @property
    def open(self) -> bool:
        """Whether someone here still has to do it."""
        return self.term.kind == "duty" and (self.reached is None or self._comes_again)

    @property
    def _comes_again(self) -> bool:
        return self.term.repeats and not (self.ends_on and self.today > self.ends_on)

    @property
    def state(self) -> str:
        """One of done, upcoming, past-target, late; for information upcoming or passed (CAL-12)."""
        if not self.open and self.reached:
            return "done"
        if self.term.kind == "information":
            return "passed" if self.today > self.deadline else "upcoming"
        if self.latest_on and self.today > self.latest_on:  # CAL-12
            return "late"
        return "past-target" if self.target_on and self.today > self.target_on else "upcoming"  # CAL-12

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why these days: the law or practice, and the conventions by which days are counted."""
        found = [Reason(self.term.code, self.term.title, self.term.source)]
        if self.latest_on and self.target_on:
            both = (
                f"Streefdatum {self.target_on:%d-%m-%Y}, uiterste datum {self.latest_on:%d-%m-%Y}; te laat is daarna."
            )
            found.append(reason("CAL-12", both))
        if self.last_working_day != self.deadline:
            text = f"De laatste werkdag ervoor is {self.last_working_day:%d-%m-%Y}; de datum zelf verschuift niet."
            found.append(reason("CAL-08", text))
        return tuple(found)


def milestones(
    rules: RuleSet, effective_first_day: date, reached: Mapping[str, Reached], today: date
) -> tuple[Milestone, ...]:
    """Return all milestones of a rule set in its order; terms may count from earlier ones."""
    found: dict[str, Milestone] = {}
    for term in rules.terms:
        found[term.code] = _milestone(term, effective_first_day, found, reached.get(term.code), today)
    return tuple(found.values())


def _milestone(
    term: Term, first_day: date, earlier: Mapping[str, Milestone], reached: Reached | None, today: date
) -> Milestone:
    def day(offset: Offset | None) -> date | None:
        if offset is None:
            return None
        if term.repeats and reached and reached.on:
            return reached.on + timedelta(days=offset.days)
        return _anchor(offset.after, first_day, earlier) + timedelta(days=offset.days)

    target, latest = day(term.target), day(term.latest)
    if target and latest:
        target = min(target, latest)
    ends = _anchor(term.ends.after, first_day, earlier) + timedelta(days=term.ends.days) if term.ends else None
    others = {offset.after for offset in (term.earliest, term.target, term.latest) if offset} - {E}
    provisional = any(earlier[code].reached is None for code in others)
    return Milestone(term, day(term.earliest), target, latest, provisional, reached, today, ends)


def _anchor(code: str, first_day: date, earlier: Mapping[str, Milestone]) -> date:
    if code == E:
        return first_day
    before = earlier[code]
    return before.reached.on if before.reached and before.reached.on else before.deadline
