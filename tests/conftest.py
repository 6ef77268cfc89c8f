"""What holds for every lane: property tests without a clock, and order where a lane shares one running product."""

from pathlib import Path

import pytest
from hypothesis import settings

SHARED_PRODUCT = frozenset({"journeys", "browser"})

# No deadline: a test that fails because the machine was busy proves nothing. The same examples in every run.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def lane(path: Path) -> str:
    """Return the lane of a test file: the folder below ``tests``."""
    parts = path.relative_to(Path(__file__).parent).parts
    return parts[0] if len(parts) > 1 else ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of one journey file on one worker, in order."""
    for item in items:
        if lane(item.path) in SHARED_PRODUCT:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
