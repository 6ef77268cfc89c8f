"""The patient's page: what happens next, who is who, my dates and my start period, in short sentences."""

from datetime import date
from typing import Any

from babel.dates import format_date

from services.careplan.domain.plan import Plan
from services.careplan.domain.start_period import StartPeriodView, view_start_period
from services.careplan.web.patient_texts import TEXTS, Texts
from shared.rules.roles import ChainRole
from shared.rules.start_period import StartPeriod, StartState
from shared.web.language import Language

_ROLES = {ChainRole.HB: "hoofdbehandelaar", ChainRole.CZ: "central-care-provider"}


def show_own_plan(plan: Plan, today: date, language: Language) -> dict[str, Any]:
    """Return what the patient reads."""
    texts = TEXTS[language]
    return {
        "plan_id": plan.plan_id,
        "text": texts.draft,
        "organisation_ids": plan.organisation_ids,
        "next_steps": _steps(plan, texts),
        "people": _people(plan, texts),
        "planning_dates": [
            {"kind": str(row.kind), "title": texts.planning[row.kind], "date": row.date} for row in plan.planning
        ],
        "start_period": _start_period(view_start_period(plan, today), language),
    }


def _steps(plan: Plan, texts: Texts) -> list[dict[str, Any]]:
    return [
        {
            "text": texts.steps[task.kind],
            "before": task.due_on,
            "professional_id": task.holder_id,
            "organisation_id": task.holder_organisation_id,
        }
        for task in plan.open_tasks
    ]


def _people(plan: Plan, texts: Texts) -> list[dict[str, Any]]:
    holders = [holder for role in _ROLES if (holder := plan.holder(role))]
    return [
        {
            "role": _ROLES[holder.role],
            **dict(zip(("title", "explanation"), texts.roles[holder.role], strict=True)),
            "professional_id": holder.professional_id,
            "organisation_id": holder.organisation_id,
        }
        for holder in holders
    ]


def _start_period(view: StartPeriodView | None, language: Language) -> dict[str, Any] | None:
    if view is None:
        return None
    origin = TEXTS[language].origins[view.source] if view.source and view.period else None
    return {
        "state": str(view.state),
        "source": str(view.source) if view.source else None,
        "first_day": view.period.opens_on if view.period else None,
        "last_day": view.period.closes_on if view.period else None,
        "text": start_period_text(view.state, view.period, language),
        "origin": origin,
    }


def start_period_text(state: StartState, period: StartPeriod | None, language: Language) -> str:
    """Say how today stands to the start period; without a period only what is known."""
    if period is None:
        return TEXTS[language].start_without_days[state]
    first, last = (format_date(day, "d MMMM y", locale=language) for day in (period.opens_on, period.closes_on))
    return TEXTS[language].start[state].format(first=first, last=last)
