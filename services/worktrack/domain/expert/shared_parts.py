"""What an arbeidsdeskundige may see of a case: the functional side, as it was when it was asked.

Belastbaarheid, the werkplan that went out, and the work: each only when it was chosen. What is not named here is not
shared: no medical part, note, draft, signal or diary, and nothing of care (D4, D10).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.expert.advice import Part
from services.worktrack.domain.hours import Amount, Step
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.domain.werkplan.measuring import Measurement
from services.worktrack.domain.werkplan.plan import Werkplan

MOST_MEASUREMENTS = 10
_OF_PLAN = ("goal", "route", "adaptations", "expected_weeks", "not_available", "agreements")


@dataclass(frozen=True)
class Belastbaarheid:
    """What somebody can do: the conclusion that employee and employer read too, and the newest measurements."""

    possible: str | None
    not_possible: str | None
    incapacity_percent: int | None
    measurements: tuple[Measurement, ...]


@dataclass(frozen=True)
class OfWork:
    """The work: at which employer, since which local day not, how much by contract and as agreed since."""

    employer_id: str
    first_sick_day: date
    contract: Amount | None
    schedule: tuple[Step, ...]


@dataclass(frozen=True)
class SharedParts:
    """What was chosen; None for what was not, and for what was not there."""

    belastbaarheid: Belastbaarheid | None = None
    werkplan: Content | None = None
    work: OfWork | None = None


def shared_of(parts: Collection[Part], case: WorkCase, plan: Werkplan | None) -> SharedParts:
    """Return what these parts hold now: of a werkplan only what went out, the signed edition before any other."""
    edition = (plan.active or plan.newest) if plan else None
    told = edition.content if edition else None
    return SharedParts(
        belastbaarheid=_belastbaarheid(told, plan) if "belastbaarheid" in parts else None,
        werkplan=_of_plan(told) if told and "werkplan" in parts else None,
        work=_work(case, told) if "work" in parts else None,
    )


def _belastbaarheid(told: Content | None, plan: Werkplan | None) -> Belastbaarheid | None:
    measured = plan.measurements[-MOST_MEASUREMENTS:] if plan else ()
    shown = told or Content()
    return (
        Belastbaarheid(shown.possible, shown.not_possible, shown.incapacity_percent, measured)
        if measured or shown.concludes
        else None
    )


def _of_plan(told: Content) -> Content:
    known = {name: getattr(told, name) for name in _OF_PLAN}
    return replace(Content(), **known, steps=tuple(_bare(row) for row in told.steps))


def _work(case: WorkCase, told: Content | None) -> OfWork:
    schedule = tuple(_bare(row) for row in case.schedule)
    return OfWork(case.employer_id, case.periods[0].first_sick_day, told.contract if told else None, schedule)


def _bare(step: Step) -> Step:
    """Return a step without why it is less than before."""
    return Step(step.from_day, step.amount, step.adaptation)
