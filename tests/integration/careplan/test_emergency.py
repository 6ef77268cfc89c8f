"""The plan by noodtoegang (D27, CON-02): who treats and when, nothing of work, for a few hours."""

from datetime import timedelta

from shared.contracts.emergency_access import OPENED
from tests.integration.careplan.conftest import CHAIN, PATIENT, Careplan
from tests.support.emergency import HOSTILE, YILMAZ, lent
from tests.support.service_app import START

PLACE = f"/emergency-accesses/{OPENED.example['access_id']}/plan"
UNTIL = "2026-03-02T12:00:00Z"


def test_con_02_the_plan_is_shown_without_what_is_of_work_and_until_its_end(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.shared()
    careplan.service.deliver(OPENED, lent(PATIENT, CHAIN, UNTIL))
    caller = careplan.service.by(YILMAZ)
    shown = caller.get(PLACE).json["plan"]
    assert shown["organisation_ids"]
    assert not {"start_period", "tasks", "actions", "reasons", "patient_id"} & shown.keys()
    assert caller.get(f"/plans/{shown['plan_id']}").status_code == 404
    careplan.service.clock.instant = START + timedelta(hours=4)
    assert caller.get(PLACE).status_code == 404


def test_con_02_who_has_no_plan_yet_has_none_and_who_has_no_noodtoegang_gets_nothing(careplan: Careplan) -> None:
    assert careplan.service.by(YILMAZ).get(PLACE).status_code == 404
    careplan.service.deliver(OPENED, lent(PATIENT, CHAIN, UNTIL))
    assert careplan.service.by(YILMAZ).get(PLACE).json == {"plan": None}
    answers = {name: careplan.service.by(subject).get(PLACE).status_code for name, subject in HOSTILE.items()}
    assert set(answers.values()) <= {403, 404}, answers
