"""The migrations of every service lead to the tables that its code describes, on PostgreSQL as on SQLite."""

from threading import Thread

import pytest

from deploy.migrations import described
from shared.service import Service
from shared.storage.database import Database
from shared.storage.migrations import is_current, migrate
from tests.architecture.test_migrations import differences, services

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize("service", services(), ids=lambda row: row.name)
def test_a_new_postgres_database_gets_exactly_the_tables(service: Service, postgres: str) -> None:
    database = Database(postgres)
    assert migrate(database, service.migrations)
    assert is_current(database, service.migrations)
    assert not migrate(database, service.migrations)
    assert not differences(database, described(service))
    database.close()


def test_two_processes_that_start_at_once_migrate_once(postgres: str) -> None:
    service = services()[0]
    done: list[bool] = []

    def start() -> None:
        database = Database(postgres)
        done.append(migrate(database, service.migrations))
        database.close()

    threads = [Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False, True]
