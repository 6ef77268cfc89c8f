"""The coordinator reminds whoever has the move: once a day, by case number, with a trace and no move (D25)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from services.region.storage.tables import PROJECTION
from shared.contracts import careplan, referral
from shared.policy.subject import service_subject
from tests.support.at_once import at_once
from tests.support.service_app import Answer, ServiceUnderTest, person

COORDINATOR = person("prof-visser", "chain-coordinator", organisation="regio-midden")
SILENT = referral.REFERRAL_SILENT


@pytest.fixture
def late(mandated: ServiceUnderTest) -> ServiceUnderTest:
    """Region with a referral that nobody answers."""
    mandated.deliver(referral.REFERRAL_SENT, referral.REFERRAL_SENT.example)
    mandated.deliver(SILENT, SILENT.example)
    return mandated


def only(service: ServiceUnderTest) -> dict[str, Any]:
    (row,) = service.by(COORDINATOR).get("/stuck-items").json["items"]
    found: dict[str, Any] = row
    return found


def nudge(service: ServiceUnderTest, stuck_id: str, body: Any = None) -> Answer:
    return service.by(COORDINATOR).post(f"/stuck-items/{stuck_id}/nudge", body or {})


def test_a_nudge_tells_the_case_number_and_whom_and_nothing_of_a_patient_d25(late: ServiceUnderTest) -> None:
    row = only(late)
    (action,) = row["actions"]
    done = late.by(COORDINATOR).post(action["href"], {"reason": "long-over"})
    assert (done.status_code, done.json["nudged_on"]) == (201, "2026-03-02")
    (told,) = late.published("item-nudged")
    assert {name: value for name, value in told.items() if name not in {"nudge_id", "nudged_at"}} == {
        "case_number": SILENT.example["case_number"],
        "kind": "referral",
        "holder_organisation_id": "pijnteam-midden",
        "reason": "long-over",
    }
    after = only(late)
    assert (after["nudged_on"], after["actions"], after["holder"]) == ("2026-03-02", [], row["holder"])


def test_once_a_day_whatever_happens_to_the_list_meanwhile(late: ServiceUnderTest) -> None:
    stuck_id = only(late)["id"]
    assert nudge(late, stuck_id).status_code == 201
    late.deliver(SILENT, {**SILENT.example, "level": "team"})
    late.deliver(referral.QUESTION_ASKED, referral.QUESTION_ASKED.example)
    again = nudge(late, stuck_id)
    assert (
        again.status_code,
        f"Aan {SILENT.example['case_number']} is vandaag al herinnerd." in again.json["detail"],
    ) == (409, True)
    late.clock.instant += timedelta(days=1)
    (action,) = only(late)["actions"]
    assert late.by(COORDINATOR).post(action["href"], {}).status_code == 201
    whom = [row["holder_organisation_id"] for row in late.published("item-nudged")]
    assert whom == ["pijnteam-midden", "praktijk-de-linde"]


def test_two_nudges_at_once_are_one(late: ServiceUnderTest) -> None:
    stuck_id = only(late)["id"]
    answers = at_once(*[lambda: nudge(late, stuck_id).status_code] * 2)
    assert sorted(answers) == [201, 409]
    assert len(late.published("item-nudged")) == 1


def test_a_list_that_is_made_anew_still_knows_who_was_nudged(late: ServiceUnderTest) -> None:
    nudge(late, only(late)["id"])
    with late.running.works.begin(service_subject("seeds")) as work:
        for table in PROJECTION:
            work.conn.execute(delete(table))
    late.deliver(SILENT, SILENT.example)
    assert only(late)["nudged_on"] == "2026-03-02"


def test_what_moved_on_is_not_nudged_and_a_late_task_is(late: ServiceUnderTest) -> None:
    stuck_id = only(late)["id"]
    late.deliver(referral.REFERRAL_ACCEPTED, referral.REFERRAL_ACCEPTED.example)
    gone = nudge(late, stuck_id)
    assert (gone.status_code, "intussen" in gone.json["detail"]) == (404, True)
    late.deliver(careplan.TASK_OVERDUE, careplan.TASK_OVERDUE.example)
    task = only(late)
    assert nudge(late, task["id"]).status_code == 201
    (told,) = late.published("item-nudged")
    assert (told["kind"], told["case_number"]) == ("choose-central-care-provider", task["case_number"])


@pytest.mark.parametrize("body", [{"reason": "Mevrouw Jansen wacht"}, {"text": "vrij"}, {"reason": 7}])
def test_nobody_writes_about_whom_they_do_not_know_d25(late: ServiceUnderTest, body: Any) -> None:
    assert nudge(late, only(late)["id"], body).status_code == 400
    assert late.published("item-nudged") == []


def test_without_a_mandate_nobody_nudges_rol_12(region: ServiceUnderTest) -> None:
    region.deliver(SILENT, SILENT.example)
    answer = nudge(region, "0" * 32)
    assert (answer.status_code, answer.json["errors"][0]["rule"]) == (403, "ROL-12")
