"""One browser and one portal for all browser tests; where there is no browser they are skipped, in CI they fail."""

from collections.abc import Iterator

import pytest

from services.portal.config import PACKAGES
from tests.support.browsing import Served, find_browser, is_ci, served

MISSING = "no Chromium on this machine (make system-deps)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark this lane, and skip it where it cannot run."""
    lacks = MISSING if find_browser() is None else "" if PACKAGES.is_dir() else "no npm packages (make setup)"
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if lacks and not is_ci():
                item.add_marker(pytest.mark.skip(reason=lacks))


@pytest.fixture(scope="session")
def shown() -> Iterator[Served]:
    """The portal in a browser."""
    with served() as found:
        yield found
