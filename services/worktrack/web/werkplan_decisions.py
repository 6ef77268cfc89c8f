"""Rules of the werkplan that anyone may try without storing anything: is this a build-up, and propose one."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import fields, validate

from services.worktrack.domain.hours import MINUTES_IN_HOUR, Unit, amount_of
from services.worktrack.domain.rule_sets import rule_set_on
from services.worktrack.domain.werkplan.build_up import Wish, propose, why, wish_faults
from services.worktrack.domain.werkplan.checks import content_faults
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.domain.werkplan.schedule import Kind, decide_schedule
from services.worktrack.domain.werkplan.words import why as why_words
from services.worktrack.domain.werkplan.words import words_in
from services.worktrack.web.schemas import AgreedHoursSchema, AgreedStepSchema, EnteredHoursSchema
from services.worktrack.web.werkplan_content import at_once_in, content_in, hours_faults
from services.worktrack.web.werkplan_schemas import MOST_ROWS, AtOnceSchema
from shared.faults import Fault
from shared.rules.catalogue import reason
from shared.web.coded import Coded, at_most
from shared.web.decisions import DecisionRoute, DecisionSchema
from shared.web.schema import Code, LocalDate, StrictSchema, Text, WholeNumber

MOST_HOURS, MOST_EVERY, LONGEST_TEXT = 60, 12, 4000
_HOURS = validate.Range(0, MOST_HOURS, error=Coded("out-of-range", f"Geef een getal van 0 tot en met {MOST_HOURS}."))
_HOUR_FIELDS = ("contract_hours", "unavailable_hours", "start_hours", "target_hours")
_AT_LEAST_ONE = "Geef minstens één stap."


class ScheduleInput(StrictSchema):
    """Steps in order of days; ``contract`` and ``at_once`` matter when there is one step."""

    steps = fields.List(
        fields.Nested(AgreedHoursSchema),
        required=True,
        validate=[validate.Length(min=1, error=Coded("required", _AT_LEAST_ONE)), at_most(MOST_ROWS)],
    )
    contract = fields.Nested(EnteredHoursSchema, load_default=None, allow_none=True)
    at_once = fields.Nested(AtOnceSchema, load_default=None, allow_none=True)


class ScheduleOutcome(DecisionSchema):
    """What the schedule comes down to; the steps in minutes a week, and as they were entered."""

    kind = Code(*Kind, required=True)
    warns = fields.Boolean(required=True)
    steps = fields.List(fields.Nested(AgreedStepSchema), required=True)


class BuildUpInput(StrictSchema):
    """Hours a week on two days; ``unavailable_hours``: not there, without a cause. A pain score has no place here."""

    contract_hours = fields.Decimal(required=True, allow_nan=False, validate=_HOURS)
    unavailable_hours = fields.Decimal(load_default=Decimal(0), allow_nan=False, validate=_HOURS)
    start_hours = fields.Decimal(required=True, allow_nan=False, validate=_HOURS)
    start_on = LocalDate(required=True)
    target_hours = fields.Decimal(required=True, allow_nan=False, validate=_HOURS)
    target_on = LocalDate(required=True)
    every_weeks = WholeNumber(least=1, most=MOST_EVERY, load_default=2)


class BuildUpOutcome(DecisionSchema):
    """Steps that grow evenly to the most that can be worked."""

    steps = fields.List(fields.Nested(AgreedStepSchema), required=True)
    most_minutes = fields.Integer(required=True)


class TextInput(StrictSchema):
    """What an employer would read."""

    text = Text(longest=LONGEST_TEXT, required=True)


class _WordSchema(StrictSchema):
    found = fields.String(required=True)
    kind = fields.String(required=True)
    instead = fields.String(required=True)


class TextOutcome(DecisionSchema):
    """Whether no word of the list stands in it, which do, and what to write instead."""

    clean = fields.Boolean(required=True)
    words = fields.List(fields.Nested(_WordSchema), required=True)


def decide_text(given: Mapping[str, Any]) -> dict[str, Any]:
    """Tell which words give away a diagnosis, a treatment or a kind of treater (CON-04), or wait for pain (RSK-12)."""
    found = words_in(given["text"])
    return {
        "clean": not found,
        "words": [asdict(row) for row in found],
        "reasons": [asdict(each) for each in why_words(found)],
    }


def decide_steps(given: Mapping[str, Any]) -> dict[str, Any]:
    """Tell whether a schedule builds up, or takes up all work at once (WRK-03, WRK-04); it stops nothing (D8)."""
    content = content_in(given, _dagdeel(given["steps"][0]["from_date"]))
    at_once = at_once_in(given["at_once"]) if given["at_once"] else None
    decided = decide_schedule(content.steps, content.contract, at_once)
    return {
        "kind": decided.kind,
        "warns": decided.warns,
        "steps": AgreedStepSchema(many=True).dump(content.steps),
        "reasons": [asdict(each) for each in (*decided.reasons, *_dagdelen(content, given))],
    }


def decide_build_up(given: Mapping[str, Any]) -> dict[str, Any]:
    """Propose a build-up by the calendar (WRK-03, RSK-12)."""
    wish = _wish(given)
    steps = [
        {"from_day": row.from_day, "amount": amount_of(Decimal(row.minutes) / MINUTES_IN_HOUR, Unit.HOURS, 0)}
        for row in propose(wish)
    ]
    return {
        "steps": AgreedStepSchema(many=True, exclude=("adaptation",)).dump(steps),
        "most_minutes": wish.cap,
        "reasons": [asdict(each) for each in why(wish)],
    }


def steps_faults(readable: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield hours that nobody can enter, and steps out of order."""
    first = next((row["from_date"] for row in readable.get("steps", ()) if row.get("from_date")), None)
    if first:
        yield from hours_faults(readable, _dagdeel(first))
        yield from content_faults(content_in(readable, _dagdeel(first)))


def build_up_faults(readable: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield hours that are no quarters, and what does not go together."""
    parts = [name for name in _HOUR_FIELDS if name in readable and readable[name] * 4 % 1]
    for name in parts:
        yield Fault(name, "quarters", "Geef hele kwartieren, zoals 12,25 of 12,5 uur.", "WRK-19")
    if not parts and {*_HOUR_FIELDS, "start_on", "target_on"} <= readable.keys():
        yield from wish_faults(_wish({"every_weeks": 1, **readable}))


def _wish(given: Mapping[str, Any]) -> Wish:
    contract, unavailable, start, target = (int(given[name] * MINUTES_IN_HOUR) for name in _HOUR_FIELDS)
    return Wish(contract, unavailable, start, given["start_on"], target, given["target_on"], given["every_weeks"])


def _dagdeel(day: date) -> int:
    return rule_set_on(day).dagdeel_minutes


def _dagdelen(content: Content, given: Mapping[str, Any]) -> Iterator[Any]:
    if any(row.amount.unit is Unit.DAGDELEN for row in content.steps):
        hours = _dagdeel(given["steps"][0]["from_date"]) // MINUTES_IN_HOUR
        yield reason("WRK-19", f"Een dagdeel telt als {hours} uur; bewaard zoals het is ingevuld.")


WERKPLAN_DECISIONS = (
    DecisionRoute(
        "employer-text-check",
        "Verraadt deze tekst iets aan de werkgever?",
        ("CON-04", "RSK-12"),
        TextInput,
        TextOutcome,
        decide_text,
        {"text": "Kan zittend werk doen, na overleg met de fysiotherapeut."},
    ),
    DecisionRoute(
        "schedule-check",
        "Bouwt dit rooster op?",
        ("WRK-03", "WRK-04", "WRK-19"),
        ScheduleInput,
        ScheduleOutcome,
        decide_steps,
        {
            "contract": {"quantity": 32, "unit": "hours"},
            "steps": [
                {"from_date": "2026-04-13", "quantity": 2, "unit": "dagdelen"},
                {"from_date": "2026-04-27", "quantity": 12, "unit": "hours"},
            ],
        },
        steps_faults,
    ),
    DecisionRoute(
        "build-up",
        "Een opbouw in uren voorstellen",
        ("WRK-03", "WRK-19", "RSK-12"),
        BuildUpInput,
        BuildUpOutcome,
        decide_build_up,
        {
            "contract_hours": 32,
            "unavailable_hours": 4,
            "start_hours": 8,
            "start_on": "2026-04-13",
            "target_hours": 32,
            "target_on": "2026-06-22",
        },
        build_up_faults,
    ),
)
