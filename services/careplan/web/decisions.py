"""The rules of careplan, to be tried without storing anything."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from services.careplan.domain.work_situation import WorkStatus
from services.careplan.web.decision_faults import moved, role_check_faults, situation, start_period_faults
from services.careplan.web.decision_schemas import (
    ROLES,
    RoleCheckInput,
    RoleCheckOutcome,
    StartPeriodInput,
    StartPeriodOutcome,
)
from shared.rules.catalogue import reason
from shared.rules.roles import (
    Holding,
    HoofdbehandelaarDecision,
    Involvement,
    decide_hoofdbehandelaar,
    decide_roles,
)
from shared.rules.start_period import StartPeriodDecision, StartState, decide_start_period
from shared.web.decisions import DecisionRoute

_NAMES = {role: name for name, role in ROLES.items()}
_NO_CODES = (
    "Van de hoofdbehandelaar ontbreekt de UZI-rolcode. Geef role_codes mee; zonder is niet te zien of het een arts is."
)


def decide_period(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell how the day stands to the start period (WRK-01, WRK-16, CAL-06, CAL-11)."""
    said = situation(data)
    if said.status is WorkStatus.WORKS:
        return _period(decide_start_period(data["on"], None))
    if said.absent_since is None:
        unknown = reason("WRK-01", "Er is geen ziekmelding bekend, dus de gunstige startperiode is niet te bepalen.")
        return _period(StartPeriodDecision(StartState.ONBEKEND, None, (unknown,)))
    return _period(decide_start_period(data["on"], moved(said.absent_since, data["interruptions"])))


def decide_role_check(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell whether both roles were always held by exactly one (ROL-01), the HB by a physician (ROL-02)."""
    rows = data["holders"]
    held = [Holding(row["professional_id"], row["since"], row["until"], ROLES[row["role"]]) for row in rows]
    others = [Involvement(row["professional_id"], row["since"], row["until"]) for row in data["others"]]
    verdict = decide_roles(held, others)
    checks = [_physician(row) for row in rows if row["role"] == "hb"]
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


def _physician(row: Mapping[str, Any]) -> HoofdbehandelaarDecision:
    if row["role_codes"] is None:
        return HoofdbehandelaarDecision(allowed=False, reasons=(reason("ROL-02", _NO_CODES),))  # ROL-02
    return decide_hoofdbehandelaar(row["role_codes"])


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
        output=StartPeriodOutcome,
        decide=decide_period,
        example={"reported_sick_since": {"date": "2026-11-30", "precision": "day"}, "on": "2027-01-11"},
        also=start_period_faults,
    ),
    DecisionRoute(
        name="role-check",
        title="Eén hoofdbehandelaar en één centrale zorgverlener, op elk moment",
        rules=("ROL-01", "ROL-02"),
        schema=RoleCheckInput,
        output=RoleCheckOutcome,
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
        also=role_check_faults,
    ),
)
