"""Sums of what was typed twice are shown once five referrals stand behind them (D25)."""

import pytest

from services.region.domain.double_typing import DoubleTyping


@pytest.mark.parametrize(("referrals", "hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_d25_sums_hide_while_few_stand_behind_them(referrals: int, hidden: bool) -> None:
    assert DoubleTyping(referrals, referrals, 0, 0).hidden is hidden
