"""What the attacks share."""

from collections.abc import Iterator

import pytest

from tests.support.town import Town
from tests.support.town.built import town


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for the attacks of a file: what one attack leaves behind, the next must survive.

    A file that needs its items in the state in which they were made is a group: it runs in order, on one worker.
    """
    with town(tmp_path_factory.mktemp("town")) as found:
        yield found
