"""What a decision answers to its own example: with reasons, and by rules that it names."""

from typing import Any

import pytest

from deploy.local.rooms import domain_services
from shared.web.decisions import DecisionRoute

DECISIONS = {f"{service.name}/{row.name}": row for service in domain_services() for row in service.decisions}


def unnamed(decision: DecisionRoute, answer: Any) -> set[str]:
    return {reason["rule"] for reason in answer["reasons"]} - set(decision.rules)


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_names_the_rules_that_it_decides_by(name: str) -> None:
    decision = DECISIONS[name]
    answer = decision.decide(decision.schema().load(dict(decision.example)))
    assert answer["reasons"]
    assert unnamed(decision, answer) == set()


def test_a_rule_that_is_not_named_is_seen() -> None:
    decision = DECISIONS["referral/nrs-score"]
    assert unnamed(decision, {"reasons": [{"rule": "DEF-09"}, {"rule": "DEF-03"}]}) == {"DEF-03"}
