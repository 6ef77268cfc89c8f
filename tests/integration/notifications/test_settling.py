"""What a notice asked for and is done asks no more: also with the coordinator, and about an earlier start period."""

from typing import Any

import pytest

from shared.contracts import careplan, erasure
from shared.contracts.contract import Contract
from shared.policy.subject import Subject
from tests.integration.notifications.test_inbox import COORDINATOR, THERAPIST, happened
from tests.support.service_app import ServiceUnderTest, person

KIND = careplan.TASK_OVERDUE.example["kind"]
PERIOD = (careplan.START_PERIOD_OPENED, careplan.START_PERIOD_CLOSING, careplan.START_PERIOD_CLOSED)
OFFICER = person("prof-fg", "privacy-officer", organisation="regio")
OTHER_PERIOD = (careplan.START_PERIOD_ESTIMATED, careplan.START_PERIOD_CONFIRMED, careplan.START_PERIOD_CLEARED)


def shown(service: ServiceUnderTest, reader: Subject) -> list[tuple[bool, bool]]:
    """Return whether each notice is settled, and whether it still asks for something."""
    items: list[dict[str, Any]] = service.by(reader).get("/inbox").json["items"]
    return [(row["settled"], row["next_move"] is not None) for row in items]


@pytest.mark.parametrize(("kind", "settled"), [(KIND, True), ("determine-hoofdbehandelaar", False)])
def test_a_task_that_is_done_settles_the_coordinators_notice_about_that_task_only(
    notifications: ServiceUnderTest, kind: str, *, settled: bool
) -> None:
    happened(notifications, careplan.TASK_OVERDUE, level="organisation")
    assert shown(notifications, COORDINATOR) == [(False, True)]
    happened(notifications, careplan.TASK_DONE, kind=kind)
    assert shown(notifications, COORDINATOR) == [(settled, not settled)]


def test_a_task_of_before_its_case_number_was_told_settles_what_it_can(notifications: ServiceUnderTest) -> None:
    happened(notifications, careplan.TASK_OVERDUE, level="organisation")
    data = {name: value for name, value in careplan.TASK_DONE.example.items() if name != "case_number"}
    notifications.deliver(careplan.TASK_DONE, data)
    assert shown(notifications, COORDINATOR) == [(False, True)]


@pytest.mark.parametrize("told", PERIOD, ids=lambda one: one.type)
@pytest.mark.parametrize("after", OTHER_PERIOD, ids=lambda one: one.type)
def test_advice_about_a_start_period_ends_when_another_counts_or_none(
    notifications: ServiceUnderTest, told: Contract, after: Contract
) -> None:
    happened(notifications, told)
    assert shown(notifications, THERAPIST) == [(False, True)]
    happened(notifications, after)
    assert shown(notifications, THERAPIST) == [(True, False)]


def test_d28_what_a_patient_was_told_goes_with_them(notifications: ServiceUnderTest) -> None:
    about = {name: erasure.HELD.example[name] for name in ("patient_id", "chain_id", "erasure_id")}
    patient = person(about["patient_id"], "patient")
    happened(notifications, erasure.REQUESTED)
    happened(notifications, erasure.HELD)
    assert (len(shown(notifications, patient)), shown(notifications, OFFICER)) == (2, [(False, False)])
    notifications.by(patient).get("/inbox")
    notifications.deliver(erasure.ERASED, about)
    assert (shown(notifications, patient), shown(notifications, OFFICER)) == ([], [(True, False)])
