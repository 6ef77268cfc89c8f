"""What careplan puts in a copy of all that is held of a patient (AVG 15, 20)."""

from collections.abc import Iterable
from typing import Any

from services.careplan.storage.plans import plans_of_patient
from services.careplan.usecases.sharing import resource_of
from services.careplan.web.schemas import PlanSchema
from services.careplan.web.show import show_plan
from shared.storage.work import Work
from shared.web.language import Language
from shared.web.own_copy import CopyPart, own_copy


def _plans(work: Work, _language: Language) -> Iterable[Any]:
    for plan in plans_of_patient(work, work.actor.ids):
        work.require("plan.read", resource_of(work, plan))
        yield show_plan(work, plan)


PARTS = (CopyPart("plans", PlanSchema, _plans, "plan.read"),)
blueprint = own_copy("careplan", PARTS)
