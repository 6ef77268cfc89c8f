"""A plan that another organisation holds is not read on copies that are too old; the own plan is (D50)."""

from datetime import timedelta

import pytest

from tests.integration.careplan.conftest import Careplan
from tests.integration.careplan.test_consent import HOSPITAL, choose, nurse, plan_id, say, saying
from tests.support.freshness import watch_from

__all__ = ["plan_id"]


@pytest.mark.parametrize(("age", "status", "lines", "unsure"), [(29.9, 200, 1, 0), (30, 503, 0, 1)])
def test_a_plan_held_elsewhere_is_read_on_young_copies_only_d50(
    careplan: Careplan, plan_id: str, age: float, status: int, lines: int, unsure: int
) -> None:
    """D50: both sides of the limit, for the plan and for the list; who holds it, and the patient, read on."""
    say(careplan, saying(HOSPITAL, "give"))
    assert choose(careplan, plan_id).status_code == 200
    watch_from(careplan.service, careplan.service.clock.instant)
    careplan.service.clock.instant += timedelta(seconds=age)
    assert nurse(careplan).get(f"/plans/{plan_id}").status_code == status
    seen = nurse(careplan).get("/worklist").json
    assert (len(seen["items"]), seen["withheld"], seen["unsure"]) == (lines, 0, unsure)
    assert careplan.team.get(f"/plans/{plan_id}").status_code == 200
    assert careplan.patient.get("/my-plan").status_code == 200
