"""Rules of the work side that anyone may try without storing anything: E, the start period, the milestones."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from marshmallow import fields, validate, validates_schema

from services.worktrack.domain.absence import (
    Placement,
    Verzuimperiode,
    first_day_of,
    interruptions,
    place,
    why_first_day,
)
from services.worktrack.domain.milestones import Reached, milestones
from services.worktrack.domain.rule_sets import rule_set_on
from services.worktrack.web.attention_decisions import ATTENTION_DECISIONS
from services.worktrack.web.decision_faults import first_day_faults, in_order, milestones_faults
from services.worktrack.web.schemas import ReasonedMilestoneSchema
from services.worktrack.web.show import show_milestone
from services.worktrack.web.werkplan_decisions import WERKPLAN_DECISIONS
from shared.calendar import day_of_absence, interruption_days_before, week_of_absence
from shared.rules.catalogue import reason
from shared.rules.start_period import StartState, decide_start_period
from shared.web.coded import fault
from shared.web.decisions import DecisionRoute, DecisionSchema
from shared.web.schema import Code, LocalDate, PartialDateField, StrictSchema

_AT_LEAST_ONE = validate.Length(min=1, max=200, error="Geef minstens één verzuimperiode.")


class _PeriodSchema(StrictSchema):
    first_sick_day = LocalDate(required=True)
    recovered_on = LocalDate(load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=False)
    def _recovers_after_it_began(self, readable: Mapping[str, Any], **_more: object) -> None:
        first, recovered = readable.get("first_sick_day"), readable.get("recovered_on")
        if first and recovered and recovered <= first:
            raise fault("before-first-day", "De hersteldag moet na de eerste ziektedag liggen.", "recovered_on")


class FirstDaySchema(StrictSchema):
    """Periods in any order; `on`: also tell which day and week of absence that is."""

    periods = fields.List(fields.Nested(_PeriodSchema), required=True, validate=_AT_LEAST_ONE)
    on = LocalDate(load_default=None, allow_none=True)


class StartPeriodInput(StrictSchema):
    """Without `effective_first_day`: someone who works on (WRK-16)."""

    on = LocalDate(required=True)
    effective_first_day = PartialDateField(load_default=None, allow_none=True)


class MilestonesInput(StrictSchema):
    """`reached`: milestone code -> date; what counts from it moves along."""

    effective_first_day = LocalDate(required=True)
    on = LocalDate(required=True)
    reached = fields.Dict(keys=fields.String(), values=LocalDate(), load_default=dict)


class _InterruptionSchema(StrictSchema):
    fully_fit_from = LocalDate(required=True)
    absent_again_from = LocalDate(required=True)
    days = fields.Integer(required=True)
    merges = fields.Boolean(required=True)


class FirstDayOutcome(DecisionSchema):
    """E, what moved it, and (with `on`) which day and week of absence that is."""

    effective_first_day = LocalDate(required=True)
    interruptions = fields.List(fields.Nested(_InterruptionSchema), required=True)
    day = fields.Integer()
    week = fields.Integer()


class StartPeriodOutcome(DecisionSchema):
    """How the day stands to the start period; the dates are null where there is none."""

    state = Code(*StartState, required=True)
    first_day = LocalDate(required=True, allow_none=True)
    last_day = LocalDate(required=True, allow_none=True)
    last_working_day = LocalDate(required=True, allow_none=True)
    estimated = fields.Boolean(required=True)
    days_until_open = fields.Integer(required=True, allow_none=True)
    days_left = fields.Integer(required=True, allow_none=True)
    warns = fields.Boolean(required=True)


class MilestonesOutcome(DecisionSchema):
    """The milestones as they stand on the day, by the rules that hold for this absence."""

    rule_set = fields.String(required=True)
    milestones = fields.List(fields.Nested(ReasonedMilestoneSchema), required=True)


def decide_first_day(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return E and why (CAL-04, CAL-06)."""
    ordered = [period for _, period in in_order(given["periods"])]
    pauses = interruptions(ordered)
    return {
        "effective_first_day": first_day_of(ordered).isoformat(),
        "interruptions": [
            {
                "fully_fit_from": pause.fully_fit_from.isoformat(),
                "absent_again_from": pause.absent_again_from.isoformat(),
                "days": pause.days,
                "merges": pause.merges,
            }
            for pause in pauses
        ],
        **_day(ordered, given["on"]),
        "reasons": [asdict(each) for each in why_first_day(ordered)],
    }


def decide_period(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return how a day stands to the start period (WRK-01, WRK-16)."""
    decision = decide_start_period(given["on"], given["effective_first_day"])
    period = decision.period
    return {
        "state": decision.state,
        "first_day": period and period.opens_on.isoformat(),
        "last_day": period and period.closes_on.isoformat(),
        "last_working_day": period and period.last_working_day.isoformat(),
        "estimated": bool(period and period.estimated),
        "days_until_open": decision.days_until_open,
        "days_left": decision.days_left,
        "warns": decision.warns,
        "reasons": [asdict(each) for each in decision.reasons],
    }


def decide_milestones(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the milestones with their sources (CAL-08, CAL-12)."""
    first, rules = given["effective_first_day"], rule_set_on(given["effective_first_day"])
    reached = {code: Reached(code, on) for code, on in given["reached"].items()}
    shown = [show_milestone(row) for row in milestones(rules, first, reached, given["on"])]
    text = "De streefdatum is de laatste dag van week N, de uiterste datum de dag erna; te laat is daarna."
    return {
        "rule_set": rules.id,
        "milestones": ReasonedMilestoneSchema(many=True).dump(shown),
        "reasons": [asdict(reason("CAL-12", text))],
    }


def _day(ordered: list[Verzuimperiode], on: date | None) -> dict[str, int]:
    if on is None:
        return {}
    counted = [row for row in ordered if row.first_sick_day <= on]
    since = max((i for i, row in enumerate(counted) if place(counted[:i], row) is Placement.FIRST), default=0)
    absence = counted[since:]
    first, pauses = absence[0].first_sick_day, interruptions(absence)
    days = interruption_days_before(on, pauses)
    return {"day": day_of_absence(on, first, days), "week": week_of_absence(on, first, days)}


DECISIONS = (
    DecisionRoute(
        "effective-first-day",
        "Effectieve eerste ziektedag (E) bij samengesteld verzuim",
        ("CAL-04", "CAL-06"),
        FirstDaySchema,
        FirstDayOutcome,
        decide_first_day,
        {
            "periods": [
                {"first_sick_day": "2022-01-03", "recovered_on": "2022-07-04"},
                {"first_sick_day": "2022-07-25"},
            ],
            "on": "2022-07-25",
        },
        first_day_faults,
    ),
    DecisionRoute(
        "start-period",
        "Gunstige startperiode op een dag",
        ("WRK-01", "WRK-16", "CAL-08", "CAL-11"),
        StartPeriodInput,
        StartPeriodOutcome,
        decide_period,
        {"on": "2026-04-13", "effective_first_day": {"date": "2026-03-02", "precision": "day"}},
    ),
    DecisionRoute(
        "milestones",
        "Mijlpalen van de Wet verbetering poortwachter",
        ("CAL-12", "CAL-08"),
        MilestonesInput,
        MilestonesOutcome,
        decide_milestones,
        {"effective_first_day": "2026-03-02", "on": "2026-04-13", "reached": {"oordeel": "2026-04-10"}},
        milestones_faults,
    ),
    *WERKPLAN_DECISIONS,
    *ATTENTION_DECISIONS,
)
