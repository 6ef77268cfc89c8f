"""The work case: one (samengesteld) absence of one employee at one employer, followed by one arbodienst."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from services.worktrack.domain.absence import Verzuimperiode, first_day_of
from services.worktrack.domain.hours import Step, WeekOfHours, WorkedWeek, week_by_week
from services.worktrack.domain.milestones import Milestone, Reached, milestones
from services.worktrack.domain.rule_sets import RuleSet, rule_set
from shared.identifiers import case_number
from shared.rules.start_period import StartPeriod, StartState, start_period


@dataclass(frozen=True)
class Parties:
    """Whose case it is, and which case."""

    case_id: str
    employee_id: str
    employer_id: str
    arbodienst_id: str
    personnel_number: str


@dataclass(frozen=True)
class Trajectory:
    """The start of the trajectory of return to work, a fact of its own (D7); `reason` when outside the start period."""

    started_on: date
    reason: str | None = None


@dataclass(frozen=True)
class Told:
    """What was already told of the present start period, so that nothing is told twice."""

    opened: bool = False
    days_left: int | None = None
    closed: bool = False


@dataclass(frozen=True)
class Keeping:
    """What was decided of a record whose term passed (D28), by whose word: kept until a day, or let go on a day."""

    reason: str | None = None
    until: date | None = None
    decided_by: str = ""
    asked_on: date | None = None


@dataclass(frozen=True)
class WorkCase(Parties):
    """`opened_on` is the local date on which the case opened here; `rules` the id of the rule set that it keeps."""

    opened_on: date
    rules: str
    periods: tuple[Verzuimperiode, ...]
    trajectory: Trajectory | None = None
    reached: tuple[Reached, ...] = ()
    schedule: tuple[Step, ...] = ()
    diary: tuple[WorkedWeek, ...] = ()
    told: Told = field(default_factory=Told)
    keeping: Keeping | None = None
    version: int = 0

    @property
    def number(self) -> str:
        """The case number that people say aloud."""
        return case_number(self.case_id)

    @property
    def effective_first_day(self) -> date:
        """E (CAL-06)."""
        return first_day_of(self.periods)

    @property
    def recovered_on(self) -> date | None:
        """The first fully fit day, or None while absence lasts."""
        return self.periods[-1].recovered_on

    @property
    def open(self) -> bool:
        """Whether absence lasts."""
        return self.recovered_on is None

    @property
    def reports(self) -> int:
        """How many reports of absence and recovery it holds: the version that an employer knows it by (D10)."""
        return 2 * len(self.periods) - int(self.open)

    @property
    def start_period(self) -> StartPeriod:
        """The gunstige startperiode that follows from E (WRK-01)."""
        return start_period(self.effective_first_day)

    @property
    def rule_set(self) -> RuleSet:
        """The rule set that this case keeps."""
        return rule_set(self.rules)

    @property
    def trajectory_state(self) -> StartState | None:
        """How the start of the trajectory stands to the start period; None without a start."""
        return self.start_period.state_on(self.trajectory.started_on) if self.trajectory else None

    @property
    def met(self) -> bool:
        """Whether the trajectory started inside the start period (D7)."""
        return self.trajectory_state is StartState.OPTIMAAL

    @property
    def held(self) -> bool:
        """Whether the case was here before the start period closed (D7: the other ones closed before we met)."""
        return self.opened_on <= self.start_period.closes_on

    def weeks_until(self, today: date) -> tuple[WeekOfHours, ...]:
        """Return the hours week by week, to the present one or to recovery."""
        return week_by_week(self.schedule, self.diary, min(today, self.recovered_on or today))

    def milestones_on(self, today: date) -> tuple[Milestone, ...]:
        """Return the milestones as they stand on a day."""
        return _milestones(self.rules, self.effective_first_day, self.reached, today)


@lru_cache(maxsize=1024)
def _milestones(rules: str, first_day: date, reached: tuple[Reached, ...], today: date) -> tuple[Milestone, ...]:
    """Reckon once for all cases that stand alike: one case is asked several times, a caseload holds many of a day."""
    return milestones(rule_set(rules), first_day, {row.code: row for row in reached}, today)
