"""A file that shares one product stays on one worker: tools that pass over a group let go of it without a word."""

from pathlib import Path

import pytest


def test_make_test_keeps_a_file_of_journeys_together(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("no groups without --dist loadgroup")
    assert request.node.nodeid.endswith(f"@{Path(__file__).stem}"), "its tests would be spread over the workers"
