"""CON-01 and CON-05 tried over HTTP; nothing is stored."""

from typing import Any

import pytest

from shared.policy.subject import Subject
from tests.support.service_app import Answer, ServiceUnderTest

AT = "2026-03-03T09:00:00+01:00"
NO = {
    "consent_id": "no",
    "recipient": {"kind": "organisation", "code": "ziekenhuis-west"},
    "verdict": "object",
    "since": AT,
}
YES = {"consent_id": "yes", "recipient": {"kind": "everyone"}, "verdict": "give", "since": AT}


def ask(persons: ServiceUnderTest, gp: Subject, *consents: dict[str, Any], **more: Any) -> Answer:
    asked = {"holder_id": "pijnteam-midden", "recipient_id": "ziekenhuis-west", "purpose": "coordination", "at": AT}
    return persons.by(gp).post("/decisions/consent", {"data": "care-plan", "consents": list(consents), **asked, **more})


@pytest.mark.parametrize(
    ("consents", "allowed", "decided", "rule"),
    [
        ((), False, None, "CON-01"),
        ((YES,), True, "yes", "CON-01"),
        ((YES, NO), False, "no", "CON-01"),
        (({**YES, "since": "2026-03-02T09:00:00+01:00", "until": AT},), False, None, "CON-05"),
    ],
)
def test_con_01_con_05_over_http(
    persons: ServiceUnderTest,
    gp: Subject,
    consents: tuple[dict[str, Any], ...],
    allowed: bool,
    decided: str | None,
    rule: str,
) -> None:
    """CON-01, CON-05: the outcome, the saying that decided, and the rule with its source."""
    answer = ask(persons, gp, *consents)
    assert answer.status_code == 200, answer.text
    assert (answer.json["allowed"], answer.json["consent_id"]) == (allowed, decided)
    assert [(row["rule"], bool(row["source"])) for row in answer.json["reasons"]] == [(rule, True)]
    assert persons.published() == []


def test_every_fault_is_named_at_once(persons: ServiceUnderTest, gp: Subject) -> None:
    broken = {**YES, "recipient": {"kind": "category", "code": "bakker"}}
    backwards = {**NO, "until": AT}
    answer = ask(persons, gp, broken, backwards, purpose="nieuwsgierig")
    assert answer.status_code == 400
    assert {row["field"] for row in answer.json["errors"]} == {
        "consents.0.recipient.code",
        "consents.1.until",
        "purpose",
    }
