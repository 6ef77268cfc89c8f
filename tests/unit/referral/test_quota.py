"""How much may be sent at once, how room comes back, and what the settings refuse."""

import pytest
from environs import EnvValidationError

from services.referral.domain.quota import SECOND_US, Quota
from services.referral.settings.quota import read_quota

NOW_US = 1_772_438_400 * SECOND_US


def test_what_comes_back_in_a_minute_says_how_long_one_takes_its_room() -> None:
    assert Quota(100, 1200).step_us == 50_000
    assert Quota(1, 7).step_us * 7 <= 60 * SECOND_US, "never less than was promised"


def test_who_may_send_one_at_once_waits_until_the_last_is_over() -> None:
    quota = Quota(1, 6)
    assert quota.latest_us(NOW_US) == NOW_US
    assert [quota.wait_s(NOW_US + after, NOW_US) for after in (1, SECOND_US, SECOND_US + 1)] == [1, 1, 2]


def test_more_at_once_reaches_further_ahead() -> None:
    assert Quota(3, 60).latest_us(NOW_US) == NOW_US + 2 * SECOND_US
    assert Quota(3, 60).wait_s(NOW_US + 3 * SECOND_US, NOW_US) == 1


@pytest.mark.parametrize("wrong", ["0", "-1", "veel"])
def test_a_quota_of_nothing_is_refused_at_start(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("KETENWERK_SENDINGS_A_MINUTE", wrong)
    with pytest.raises(EnvValidationError, match="SENDINGS_A_MINUTE"):
        read_quota()
