"""Every named step stands in the code once, and a case of `make faults` kills there: enumerated, not sampled."""

import ast
from collections import Counter

import pytest

from shared import failpoints
from shared.failpoints import STEPS, arm
from tests.faults.catalogue import EMBEDDED
from tests.support.house import PRODUCT, python_files, tree

ELSEWHERE = {"partitions-revoked": "only Kafka takes partitions away by a callback"}
BOTH_BROKERS = {"broker-asked", "broker-has-it"}


def reached() -> Counter[str]:
    calls = [node for path in python_files(*PRODUCT) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "reach"]
    return Counter(ast.literal_eval(call.args[0]) for call in named if isinstance(call.args[0], ast.Constant))


def test_every_step_stands_in_the_code_once() -> None:
    assert reached() == {step: 2 if step in BOTH_BROKERS else 1 for step in STEPS}


def test_a_case_kills_at_every_step() -> None:
    killed = {step for case in EMBEDDED for step in case.steps}
    assert killed == STEPS.keys() - ELSEWHERE.keys()


def test_nothing_is_armed_unless_the_environment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not failpoints._left
    with pytest.raises(ValueError, match="no step is called"):
        arm("nowhere:1")
    assert not failpoints._left
