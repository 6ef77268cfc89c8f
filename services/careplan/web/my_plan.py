"""The patient's own plan, in plain Dutch."""

from typing import Any

from services.careplan.usecases.read_plan import read_own_plan
from services.careplan.web.plain_words import NO_PLAN, show_own_plan
from services.careplan.web.schemas import MyPlanSchema
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("my-plan", __name__, description="Mijn zorgplan")


@blueprint.get("/my-plan")
@door("plan.read-own")
@blueprint.response(200, MyPlanSchema)
def my_plan() -> dict[str, Any]:
    """What happens next, who is who, and my start period."""
    work = current_work()
    plan = read_own_plan(work)
    if plan is None:
        return {"plan": None, "text": NO_PLAN}
    shown = show_own_plan(plan, work.today)
    return {"plan": shown, "text": shown["text"]}
