"""The harm band: the highest of all findings, each at both sides of its boundary."""

from typing import Any

import pytest

from services.referral.domain.content import Content, RedFlag, WorkSituation, YellowFlag
from services.referral.domain.harm_band import harm_band
from tests.support.referrals import terms

YELLOW = YellowFlag("fear-of-movement", "history")


def band(**content: Any) -> str:
    return harm_band(Content(**content), terms().harm).band


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({}, "low"),
        ({"emergency": True}, "high"),
        ({"urgency": "urgent"}, "high"),
        ({"urgency": "normal"}, "low"),
        ({"red_flags": (RedFlag("fever", "suspected"),)}, "high"),
        ({"red_flags": (RedFlag("fever", "confirmed"),)}, "high"),
        ({"red_flags": (RedFlag("fever", "examined-negative"),)}, "low"),
        ({"pain_score": 7}, "low"),
        ({"pain_score": 8}, "medium"),
        ({"limitation_score": 7}, "low"),
        ({"limitation_score": 8}, "medium"),
        ({"yellow_flags": (YELLOW,)}, "low"),
        ({"yellow_flags": (YELLOW, YELLOW)}, "medium"),
        ({"work_situation": WorkSituation("works")}, "low"),
        ({"work_situation": WorkSituation("partly")}, "medium"),
        ({"work_situation": WorkSituation("reported-sick")}, "medium"),
        ({"pain_score": 10, "emergency": True}, "high"),
    ],
)
def test_each_finding_asks_for_its_band(content: dict[str, Any], expected: str) -> None:
    assert band(**content) == expected


def test_every_finding_is_named_and_nothing_is_said_too() -> None:
    both = harm_band(Content(pain_score=9, emergency=True), terms().harm)
    assert [each.code for each in both.findings] == ["emergency", "severe-pain"]
    assert len(both.texts) == 2
    assert harm_band(Content(), terms().harm).texts == ("Geen van de bevindingen wijst op schade door wachten.",)
