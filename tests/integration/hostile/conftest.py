"""What the attacks share."""

from collections.abc import Iterator

import pytest

from tests.support.town import Town, town


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for all attacks: what one attack leaves behind, the next must survive."""
    with town(tmp_path_factory.mktemp("town")) as found:
        yield found
