"""How new the copies of a service under test are: as its worker would find it, at an instant of the test's own."""

from datetime import datetime, timedelta

from shared.storage.freshness import keep_as_of
from tests.support.service_app import ServiceUnderTest

LIMIT = timedelta(seconds=30)


def watch_from(service: ServiceUnderTest, at: datetime | None) -> None:
    """Let the service watch the age of its copies, which hold everything up to ``at``; None: nobody knows (D50)."""
    works, followed = service.running.works, service.running.service.follows
    assert works.freshness is not None
    assert followed is not None
    if at is not None:
        keep_as_of(works.database, followed, at)
    works.freshness.watch(LIMIT)
