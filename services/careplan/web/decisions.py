"""The rules of careplan, to be tried without storing anything."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from services.careplan.domain.work_situation import WorkSituation, WorkStatus
from shared.calendar import Interruption, PartialDate, effective_first_day
from shared.faults import Fault, InvalidInput
from shared.rules.roles import ChainRole, Holding, Involvement, decide_hoofdbehandelaar, decide_roles
from shared.rules.start_period import StartPeriodDecision, decide_start_period
from shared.web.decisions import DecisionRoute
from shared.web.schema import Code, Instant, LocalDate, PartialDateField, StrictSchema, Text

STATUSES = tuple(status.value for status in WorkStatus)
_ROLES = {"hb": ChainRole.HB, "cz": ChainRole.CZ}
_NAMES = {role: name for name, role in _ROLES.items()}


class InterruptionSchema(StrictSchema):
    fully_fit_from = LocalDate(required=True)
    absent_again_from = LocalDate(required=True)


class StartPeriodInput(StrictSchema):
    """What the patient said, and the day on which to look at it."""

    work_status = Code(*STATUSES, load_default="reported-sick")
    reported_sick_since = PartialDateField(load_default=None, allow_none=True)
    interruptions = fields.List(fields.Nested(InterruptionSchema), load_default=list)
    on = LocalDate(required=True)

    @validates_schema
    def _absence_has_a_day(self, data: Mapping[str, Any], **_more: object) -> None:
        situation = _situation(data)
        absent = situation.status in {WorkStatus.PARTLY, WorkStatus.REPORTED_SICK}
        if absent and situation.sick_since is None:
            raise ValidationError("Zeg sinds wanneer de patiënt ziek gemeld is.", "reported_sick_since")
        if data["interruptions"] and (situation.absent_since is None or situation.absent_since.estimated):
            raise ValidationError("Onderbrekingen tellen alleen bij een ziektedag op de dag af.", "interruptions")


class TimeSchema(StrictSchema):
    """Who took part from ``since`` up to, not including, ``until``."""

    professional_id = Text(longest=64, required=True)
    since = Instant(required=True)
    until = Instant(load_default=None, allow_none=True)


class HoldingSchema(TimeSchema):
    role = Code(*_ROLES, required=True)
    role_codes = fields.List(fields.String(), load_default=None, allow_none=True)


class RoleCheckInput(StrictSchema):
    """Who held the roles when; with role codes also whether the HB is a physician."""

    holders = fields.List(fields.Nested(HoldingSchema), required=True)
    others = fields.List(fields.Nested(TimeSchema), load_default=list)


def decide_period(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell how the day stands to the start period (WRK-01, WRK-16, CAL-06, CAL-11)."""
    situation = _situation(data)
    if situation.status is WorkStatus.WORKS:
        return _period(decide_start_period(data["on"], None))
    first = situation.absent_since
    if first is None:
        return {"state": None, "reasons": []}
    return _period(decide_start_period(data["on"], _moved(first, data["interruptions"])))


def decide_role_check(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell whether both roles were always held by exactly one (ROL-01), the HB by a physician (ROL-02)."""
    rows = data["holders"]
    held = [Holding(row["professional_id"], row["since"], row["until"], _ROLES[row["role"]]) for row in rows]
    others = [Involvement(row["professional_id"], row["since"], row["until"]) for row in data["others"]]
    verdict = decide_roles(held, others)
    checks = [
        decide_hoofdbehandelaar(row["role_codes"])
        for row in rows
        if row["role"] == "hb" and row["role_codes"] is not None
    ]
    reasons = (*verdict.reasons, *(each for check in checks for each in check.reasons))
    return {
        "complete": verdict.complete and all(check.allowed for check in checks),
        "faults": [
            {
                "role": _NAMES[fault.role],
                "holders": fault.holders,
                "since": fault.since.isoformat(),
                "until": fault.until.isoformat() if fault.until else None,
            }
            for fault in verdict.faults
        ],
        "reasons": [asdict(each) for each in reasons],
    }


def _situation(data: Mapping[str, Any]) -> WorkSituation:
    return WorkSituation(WorkStatus(data["work_status"]), data["reported_sick_since"])


def _moved(first: PartialDate, rows: list[Mapping[str, Any]]) -> PartialDate:
    if not rows:
        return first
    try:
        return PartialDate(effective_first_day(first.date, [Interruption(**row) for row in rows]))  # CAL-06
    except ValueError as error:
        raise InvalidInput([Fault("interruptions", "invalid", str(error), "CAL-06")]) from error


def _period(verdict: StartPeriodDecision) -> dict[str, Any]:
    period = verdict.period
    return {
        "state": str(verdict.state),
        "warns": verdict.warns,
        "first_day": period.opens_on.isoformat() if period else None,
        "last_day": period.closes_on.isoformat() if period else None,
        "last_working_day": period.last_working_day.isoformat() if period else None,
        "estimated": period.estimated if period else None,
        "days_until_open": verdict.days_until_open,
        "days_left": verdict.days_left,
        "reasons": [asdict(each) for each in verdict.reasons],
    }


DECISIONS = (
    DecisionRoute(
        name="start-period",
        title="Gunstige startperiode van het werkplan",
        rules=("WRK-01", "WRK-16", "CAL-01", "CAL-02", "CAL-06", "CAL-08", "CAL-11"),
        schema=StartPeriodInput,
        decide=decide_period,
        example={"reported_sick_since": {"date": "2026-11-30", "precision": "day"}, "on": "2027-01-11"},
    ),
    DecisionRoute(
        name="role-check",
        title="Eén hoofdbehandelaar en één centrale zorgverlener, op elk moment",
        rules=("ROL-01", "ROL-02"),
        schema=RoleCheckInput,
        decide=decide_role_check,
        example={
            "holders": [
                {
                    "role": "hb",
                    "professional_id": "prof-de-vries",
                    "since": "2026-03-03T10:00:00+01:00",
                    "role_codes": ["01.015"],
                },
                {"role": "cz", "professional_id": "prof-jansen", "since": "2026-03-03T10:00:00+01:00"},
            ],
        },
    ),
)
