"""The rules of region can be tried by anyone, without storing anything."""

from typing import Any

import pytest

from services.region.web.decisions import DECISIONS
from services.region.web.profile_decision import PROFILE
from tests.support.service_app import ServiceUnderTest, person

ANYONE = person("patient-1", "patient")
MANDATE = dict(DECISIONS[1].example)


def test_hiding_small_numbers_can_be_tried_d25(region: ServiceUnderTest) -> None:
    answer = region.by(ANYONE).post("/decisions/small-numbers", {"rows": [[3, 20], [30, 40]]}).json
    assert answer["rows"][0][0] is None
    assert answer["total"] == 93
    assert answer["hidden_cells"] == 4
    assert answer["reasons"][0]["rule"] == "D25"


@pytest.mark.parametrize("rows", [[], [[]], [[1, 2], [3]], [[-1]], [["3"]], [[1.5]], [[1] * 13], [[1]] * 13])
def test_a_table_that_is_none_is_a_fault(region: ServiceUnderTest, rows: Any) -> None:
    assert region.by(ANYONE).post("/decisions/small-numbers", {"rows": rows}).status_code == 400


@pytest.mark.parametrize(
    ("changes", "in_force", "rules"),
    [
        ({}, True, ["ROL-11", "ROL-12"]),
        ({"signatures": []}, False, ["ROL-12"]),
        ({"pain_expertise": False, "support_lines": [1]}, False, ["ROL-11", "ROL-11"]),
        ({"valid_to": "2026-03-02"}, False, ["ROL-12"]),
    ],
)
def test_the_mandate_can_be_tried_rol_11_rol_12(
    region: ServiceUnderTest, changes: dict[str, Any], in_force: bool, rules: list[str]
) -> None:
    answer = region.by(ANYONE).post("/decisions/coordinator-mandate", {**MANDATE, **changes}).json
    assert answer["in_force"] is in_force
    assert [row["rule"] for row in answer["reasons"]] == rules


@pytest.mark.parametrize(
    ("changes", "possible", "warnings", "rules"),
    [
        ({}, True, 0, ["RSK-17", "QUA-03"]),
        ({"bps_endorsed_on": None}, False, 0, ["RSK-17"]),
        ({"on": "2028-01-01"}, True, 1, ["QUA-03"]),
    ],
)
def test_a_profile_can_be_tried_rsk_17_qua_03(
    region: ServiceUnderTest, changes: dict[str, Any], possible: bool, warnings: int, rules: list[str]
) -> None:
    answer = region.by(ANYONE).post("/decisions/professional-profile", {**PROFILE.example, **changes}).json
    assert (answer["possible"], answer["warnings"]) == (possible, warnings)
    assert [row["rule"] for row in answer["reasons"]] == rules


def test_that_it_is_no_table_is_named_with_what_cannot_be_read(region: ServiceUnderTest) -> None:
    answer = region.by(ANYONE).post("/decisions/small-numbers", {"rows": [[1, 2], [3]], "x": 1})
    assert {row["field"] for row in answer.json["errors"]} == {"rows", "x"}
