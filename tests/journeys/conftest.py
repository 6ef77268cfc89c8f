"""A whole product as a process of its own, for everyone who plays a journey against it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.process import free_port, running, wait_until_ready
from shared.settings import Settings

FEW_CASES = 12


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A ready product with a small demo region; one a module, as some move its clock."""
    own = settings_in(tmp_path_factory.mktemp("product"))
    with running(own) as process:
        wait_until_ready(own, process)
        yield own


def settings_in(folder: Path) -> Settings:
    """Return settings for a product on a free port."""
    return Settings(folder / "data", "127.0.0.1", free_port("127.0.0.1"), FEW_CASES)
