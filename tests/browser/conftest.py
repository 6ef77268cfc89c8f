"""One browser and one portal for all browser tests; where there is no browser they are skipped, in CI they fail."""

import os
from collections.abc import Iterator
from zlib import crc32

import pytest

from services.portal.config import PACKAGES
from tests.support.browsing import Served, find_browser, is_ci, served

HALF = os.environ.get("KETENWERK_HALF", "")  # 0 or 1: one page in two, on a machine of two cores (D57)
EVERY = frozenset({"test_every_page.py", "test_forms.py"})
MISSING = "no Chromium on this machine (make system-deps)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark this lane, and skip it where it cannot run; leave the pages of the other day to the other day."""
    left = {item for item in items if item.path.name in EVERY and is_of_another_day(item.name)}
    if left:
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]
    lacks = MISSING if find_browser() is None else "" if PACKAGES.is_dir() else "no npm packages (make setup)"
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if lacks and not is_ci():
                item.add_marker(pytest.mark.skip(reason=lacks))


def is_of_another_day(name: str) -> bool:
    """Tell whether a page has its turn on another day; all have theirs each day where there are more cores."""
    return HALF != "" and crc32(name.encode()) % 2 != int(HALF)


@pytest.fixture(scope="session")
def shown() -> Iterator[Served]:
    """The portal in a browser."""
    with served() as found:
        yield found
