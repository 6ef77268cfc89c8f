"""On which ground a right rests, as a reader can look it up."""

import pytest

from services.portal.grounds import said


@pytest.mark.parametrize(
    ("grounds", "words"),
    [
        (["D20, D26"], ""),
        (["AVG 5 lid 1 f; D11"], "AVG 5 lid 1 f"),
        (["house 6"], ""),
        (["REF-02", "D7"], "REF-02"),
        (["Arbowet 14"], "Arbowet 14"),
    ],
)
def test_only_law_standard_and_rule_are_named(grounds: list[str], words: str) -> None:
    assert said(grounds) == words
