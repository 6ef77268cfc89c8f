"""The stuck list: what is over its promise stays there until it is decided, whoever has the move meanwhile (D25)."""

from typing import Any
from uuid import UUID, uuid5

import pytest

from shared.contracts import careplan, referral
from shared.contracts.contract import Contract
from tests.support.service_app import ServiceUnderTest, person

COORDINATOR = person("prof-visser", "chain-coordinator", organisation="regio-midden")
SPACE = UUID("11111111-1111-4111-8111-111111111111")


def happened(service: ServiceUnderTest, contract: Contract, **changes: Any) -> None:
    service.deliver(contract, {**contract.example, **changes})


def silent(service: ServiceUnderTest, number: int, **changes: Any) -> None:
    ids = {"referral_id": str(uuid5(SPACE, str(number))), "case_number": f"K-0000-{number:04d}"}
    happened(service, referral.REFERRAL_SILENT, **ids, **changes)


def stuck(service: ServiceUnderTest) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = service.by(COORDINATOR).get("/stuck-items").json["items"]
    return items


def test_the_stuck_list_is_by_case_number_greatest_harm_first_then_longest_over_the_promise(
    mandated: ServiceUnderTest,
) -> None:
    silent(mandated, 1, harm_band="low", missed_promise_on="2026-02-08")
    silent(mandated, 2, harm_band="high", missed_promise_on="2026-03-01")
    silent(mandated, 3, harm_band="high", missed_promise_on="2026-02-20", silent_since="2026-02-28")
    silent(mandated, 3, harm_band="high", missed_promise_on="2026-02-20", silent_since="2026-02-28", level="team")
    happened(mandated, careplan.TASK_OVERDUE)
    first = mandated.by(COORDINATOR).get("/stuck-items?pageSize=2").json
    second = mandated.by(COORDINATOR).get(first["next"]).json
    items = [*first["items"], *second["items"]]
    assert [row["harm_band"] for row in items] == ["high", "high", "low", None]
    assert items[0] == {
        "id": items[0]["id"],
        "nudged_on": None,
        "actions": items[0]["actions"],
        "case_number": "K-0000-0003",
        "kind": "referral",
        "level": "team",
        "warned_before": None,
        "harm_band": "high",
        "holder": {"id": "pijnteam-midden", "name": "Pijnteam Midden"},
        "silent_since": "2026-02-28",
        "silent_days": 2,
        "promised_for": "2026-02-20",
    }


@pytest.mark.parametrize(
    ("answer", "stays"),
    [
        (referral.REFERRAL_RECEIVED, True),
        (referral.QUESTION_ASKED, False),
        (referral.QUESTION_ANSWERED, False),
        (referral.REFERRAL_ACCEPTED, False),
        (referral.REFERRAL_REJECTED, False),
        (referral.REFERRAL_WITHDRAWN, False),
        (referral.REFERRAL_RECALLED, False),
    ],
)
def test_an_answer_takes_an_item_off_the_list_looking_does_not(
    mandated: ServiceUnderTest, answer: Contract, stays: bool
) -> None:
    happened(mandated, referral.REFERRAL_SENT)
    happened(mandated, referral.REFERRAL_SILENT)
    in_time = {name: value for name, value in answer.example.items() if name != "missed_promise_on"}
    mandated.deliver(answer, in_time)
    assert bool(stuck(mandated)) == stays


@pytest.mark.parametrize(
    ("answer", "kind", "holder", "since"),
    [
        (referral.QUESTION_ASKED, "question", "praktijk-de-linde", "2026-03-04"),
        (referral.QUESTION_ANSWERED, "referral", "pijnteam-midden", "2026-03-06"),
    ],
)
def test_a_question_moves_what_is_over_its_promise_to_the_next_holder(
    mandated: ServiceUnderTest, answer: Contract, kind: str, holder: str, since: str
) -> None:
    happened(mandated, referral.REFERRAL_SENT)
    happened(mandated, referral.REFERRAL_SILENT)
    happened(mandated, answer)
    (row,) = stuck(mandated)
    assert (row["kind"], row["holder"]["id"], row["level"]) == (kind, holder, None)
    assert (row["promised_for"], row["silent_since"]) == ("2026-03-16", since)
    happened(mandated, referral.REFERRAL_SILENT, level="team", next_step="answer-question", due_on="2026-03-23")
    (row,) = stuck(mandated)
    assert (row["kind"], row["level"], row["promised_for"]) == ("question", "team", "2026-03-16")
    assert row["warned_before"] == "holder"


def test_how_high_a_warning_climbed_is_kept_whoever_has_the_move(mandated: ServiceUnderTest) -> None:
    happened(mandated, referral.REFERRAL_SENT)
    happened(mandated, referral.REFERRAL_SILENT, level="organisation")
    for step in (referral.QUESTION_ASKED, referral.QUESTION_ANSWERED, referral.QUESTION_ASKED):
        happened(mandated, step)
        (row,) = stuck(mandated)
        assert (row["level"], row["warned_before"]) == (None, "organisation")
    happened(mandated, referral.REFERRAL_SILENT, level="holder", next_step="answer-question", due_on="2026-03-23")
    (row,) = stuck(mandated)
    assert (row["level"], row["warned_before"]) == ("holder", "organisation")


def test_a_task_that_is_done_is_stuck_no_longer(mandated: ServiceUnderTest) -> None:
    happened(mandated, careplan.TASK_OVERDUE)
    happened(mandated, careplan.TASK_DONE)
    assert not stuck(mandated)
