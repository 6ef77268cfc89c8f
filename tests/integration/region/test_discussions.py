"""A talk that did not follow an emergency referral in time is on the stuck list until it is recorded (REF-02, D25)."""

from typing import Any

import pytest

from shared.contracts import referral
from shared.contracts.contract import Contract
from tests.support.service_app import ServiceUnderTest, person

COORDINATOR = person("prof-visser", "chain-coordinator", organisation="regio-midden")


def happened(service: ServiceUnderTest, contract: Contract) -> None:
    service.deliver(contract, dict(contract.example))


def stuck(service: ServiceUnderTest) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = service.by(COORDINATOR).get("/stuck-items").json["items"]
    return items


def test_an_overdue_talk_is_stuck_at_the_practice_that_sent_it(mandated: ServiceUnderTest) -> None:
    happened(mandated, referral.REFERRAL_SENT)
    happened(mandated, referral.DISCUSSION_OVERDUE)
    (row,) = stuck(mandated)
    assert (row["kind"], row["level"], row["harm_band"]) == ("discussion", "holder", None)
    assert (row["holder"]["id"], row["silent_since"]) == ("praktijk-de-linde", "2026-03-03")


@pytest.mark.parametrize(
    ("later", "stays"),
    [
        (referral.DISCUSSION_RECORDED, False),
        (referral.REFERRAL_WITHDRAWN, False),
        (referral.REFERRAL_ACCEPTED, True),
    ],
)
def test_the_talk_or_the_end_of_the_referral_takes_it_off(
    mandated: ServiceUnderTest, later: Contract, *, stays: bool
) -> None:
    """Accepting does not: the patient must still be spoken to (REF-02)."""
    happened(mandated, referral.REFERRAL_SENT)
    happened(mandated, referral.DISCUSSION_OVERDUE)
    happened(mandated, later)
    assert bool(stuck(mandated)) == stays


def test_a_silent_answer_and_an_overdue_talk_are_two_items(mandated: ServiceUnderTest) -> None:
    happened(mandated, referral.REFERRAL_SENT)
    happened(mandated, referral.REFERRAL_SILENT)
    happened(mandated, referral.DISCUSSION_OVERDUE)
    assert sorted(row["kind"] for row in stuck(mandated)) == ["discussion", "referral"]
