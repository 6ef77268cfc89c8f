"""DEF-09: the NRS from 0 to 10."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.rules.nrs import decide_nrs, nrs_score


@pytest.mark.parametrize("value", range(11))
def test_def_09_whole_numbers_from_0_to_10(value: int) -> None:
    """DEF-09: eleven points, both ends inside."""
    assert nrs_score(value) == value
    assert decide_nrs(value).accepted


@pytest.mark.parametrize("value", [-1, 11, 100, True, False, 3.0, 3.5, "3", "", None, [3], Decimal(3), float("nan")])
def test_def_09_anything_else_is_refused(value: object) -> None:
    """DEF-09: 11 is printed in the source and is not a score; neither is true."""
    decision = decide_nrs(value)
    assert not decision.accepted
    assert decision.score is None
    assert [each.rule for each in decision.reasons] == ["DEF-09"]
    with pytest.raises(ValueError, match=r"0 .geen pijn. tot en met 10"):
        nrs_score(value)


@given(st.integers())
def test_def_09_over_all_integers(value: int) -> None:
    """DEF-09: accepted exactly inside the scale."""
    assert decide_nrs(value).accepted is (0 <= value <= 10)
