"""What the tests of rights share."""

from collections.abc import Iterator

import pytest

from tests.integration.rights.stage import Stage
from tests.support.town.built import town


@pytest.fixture(scope="package")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One town for every cell."""
    with town(tmp_path_factory.mktemp("rights")) as found:
        yield Stage(found)
