"""What the house asks of its tools is done by them: what they pass over, they pass over without a word."""

from pathlib import Path

import pytest

from tests.support.browsing import is_ci


def test_make_test_keeps_a_file_of_journeys_together(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("no groups without --dist loadgroup")
    assert request.node.nodeid.endswith(f"@{Path(__file__).stem}"), "its tests would be spread over the workers"


def test_ci_tries_it_a_second_time(request: pytest.FixtureRequest) -> None:
    assert (request.node.get_closest_marker("flaky") is not None) == is_ci()
