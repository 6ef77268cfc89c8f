"""The patient's own plan, in plain words."""

from collections.abc import Mapping
from typing import Any

from services.careplan.usecases.read_plan import read_own_plan
from services.careplan.web.patient_texts import TEXTS
from services.careplan.web.plain_words import show_own_plan
from services.careplan.web.schemas import MyPlanSchema
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.language import LanguageQuery

blueprint = Blueprint("my-plan", __name__, description="Mijn zorgplan")


@blueprint.get("/my-plan")
@door("plan.read-own")
@blueprint.arguments(LanguageQuery, location="query")
@blueprint.response(200, MyPlanSchema)
def my_plan(query: Mapping[str, Any]) -> dict[str, Any]:
    """What happens next, who is who, and my start period."""
    work, language = current_work(), query["language"]
    plan = read_own_plan(work)
    if plan is None:
        return {"plan": None, "text": TEXTS[language].no_plan}
    shown = show_own_plan(plan, work.today, language)
    return {"plan": shown, "text": shown["text"]}
