"""The patient's page: short Dutch sentences, level B1; a start is earlier or later than advised, never a failure."""

from datetime import date
from typing import Any

from babel.dates import format_date

from services.careplan.domain.plan import Plan
from services.careplan.domain.start_period import Source, StartPeriodView, view_start_period
from services.careplan.domain.tasks import TaskKind
from services.careplan.web.show import show_planning
from shared.rules.roles import ChainRole
from shared.rules.start_period import StartPeriod, StartState

NO_PLAN = "Er is nog geen zorgplan voor u. U krijgt een plan als een zorgverlener uw verwijzing aanneemt."
_DRAFT = "U maakt uw zorgplan samen met uw zorgverleners. Het is nog niet af. De behandeling kan wel al beginnen."
_STEPS = {
    TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER: (
        "U kiest samen met het team wie uw centrale zorgverlener wordt. Het team neemt daarvoor contact met u op."
    ),
    TaskKind.DETERMINE_HOOFDBEHANDELAAR: "Het team kiest de arts die de leiding heeft over uw zorg.",
}
_ROLES = {
    ChainRole.HB: ("hoofdbehandelaar", "Hoofdbehandelaar", "Deze arts heeft de leiding over uw zorg."),
    ChainRole.CZ: (
        "central-care-provider",
        "Centrale zorgverlener",
        "Dit is uw vaste aanspreekpunt. Hier kunt u terecht met al uw vragen over het plan.",
    ),
}
_ORIGINS = {
    Source.ESTIMATED: "Dit is een schatting. Wij rekenen met de datum die u zelf noemde.",
    Source.CONFIRMED: "Deze dagen komen van uw bedrijfsarts. U deelt ze zelf met uw zorgverleners.",
}


def show_own_plan(plan: Plan, today: date) -> dict[str, Any]:
    """Return what the patient reads: what happens next, who is who, my dates, my start period."""
    holders = [holder for role in _ROLES if (holder := plan.holder(role))]
    return {
        "plan_id": plan.plan_id,
        "text": _DRAFT,
        "organisation_ids": plan.organisation_ids,
        "next_steps": [
            {
                "text": _STEPS[task.kind],
                "before": task.due_on,
                "professional_id": task.holder_id,
                "organisation_id": task.holder_organisation_id,
            }
            for task in plan.open_tasks
        ],
        "people": [
            {
                **dict(zip(("role", "title", "explanation"), _ROLES[holder.role], strict=True)),
                "professional_id": holder.professional_id,
                "organisation_id": holder.organisation_id,
            }
            for holder in holders
        ],
        "planning_dates": show_planning(plan),
        "start_period": _start_period(view_start_period(plan, today)),
    }


def _start_period(view: StartPeriodView | None) -> dict[str, Any] | None:
    if view is None:
        return None
    return {
        "state": str(view.state),
        "source": str(view.source) if view.source else None,
        "first_day": view.period.opens_on if view.period else None,
        "last_day": view.period.closes_on if view.period else None,
        "text": start_period_text(view.state, view.period),
        "origin": _ORIGINS[view.source] if view.source and view.period else None,
    }


def start_period_text(state: StartState, period: StartPeriod | None) -> str:
    """Say how today stands to the start period; without a period only what is known."""
    if period is None:
        return _WITHOUT_PERIOD[state]
    first, last = _day(period.opens_on), _day(period.closes_on)
    return _TEXTS[state].format(first=first, last=last)


def _day(day: date) -> str:
    return format_date(day, "d MMMM y", locale="nl")


_TEXTS = {
    StartState.TE_VROEG: (
        "De beste tijd om weer te beginnen met werken komt nog. Die is van {first} tot en met {last}. "
        "Nu beginnen is eerder dan aanbevolen."
    ),
    StartState.OPTIMAAL: (
        "Nu is een goede tijd om te beginnen met weer werken. Deze tijd duurt tot en met {last}. "
        "Maak hierover afspraken met uw bedrijfsarts."
    ),
    StartState.TE_LAAT: (
        "De aanbevolen tijd om te beginnen met weer werken was tot en met {last}. "
        "Beginnen kan nog steeds. Dat is dan later dan aanbevolen."
    ),
}
_ASK = "Vertel uw zorgverlener op welke dag u ziek gemeld bent. Dan rekenen wij het voor u uit."
_WITHOUT_PERIOD = {
    StartState.TE_VROEG: f"Nu beginnen met weer werken is eerder dan aanbevolen. {_ASK}",
    StartState.TE_LAAT: f"Nu beginnen met weer werken is later dan aanbevolen. Het kan nog steeds. {_ASK}",
    StartState.ONBEKEND: f"Wij weten nog niet wat de beste tijd is om weer te beginnen met werken. {_ASK}",
    StartState.NIET_VAN_TOEPASSING: "U werkt door. Er is dus geen dag nodig om weer te beginnen.",
}
