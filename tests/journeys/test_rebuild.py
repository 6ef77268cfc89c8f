"""I9: a projection that was built again out of history is the one that was there before, also when the log was lost."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import delete, select

from deploy.local.product import Product
from services.region.storage.tables import PROJECTION
from services.region.usecases.measure_waiting import measure_waiting
from shared.events.commands import add_commands, carry_out
from shared.policy.subject import clock_subject
from shared.settings import Settings
from shared.storage.database import Database
from shared.storage.tables import inbox, parked, seen_version

Rows = Mapping[str, Sequence[tuple[Any, ...]]]


def projection(database: Database) -> Rows:
    with database.read() as conn:
        found = {each.name: conn.execute(select(each)).all() for each in PROJECTION}
    return {name: sorted(tuple(row) for row in rows) for name, rows in found.items()}


def measure(product: Product) -> None:
    """Measure now what is measured at night, from the rest of the projection."""
    with product.service("region").works.begin(clock_subject("region")) as work:
        measure_waiting(work)


def lose_the_log(settings: Settings) -> None:
    lost = list(settings.data.glob("broker.sqlite*"))
    assert lost
    for path in lost:
        path.unlink()


def forget(database: Database) -> None:
    """Empty the projection, and what region knows to have received: what an operator does before a rebuild."""
    with database.write() as conn:
        for table in (*PROJECTION, inbox, seen_version, parked):
            conn.execute(delete(table))


def republish(product: Product, service: str) -> None:
    parser = ArgumentParser()
    add_commands(parser)
    given = parser.parse_args(["republish", service, "--from", "1"])
    (said,) = carry_out(product.machine.parts, given)
    assert "staan klaar" in said


@pytest.fixture
def product(planted: Settings) -> Iterator[Product]:
    lose_the_log(planted)
    made = Product(planted)
    yield made
    made.stop()


def test_i9_a_projection_rebuilt_from_history_is_the_one_that_was_there(product: Product) -> None:
    region = product.service("region").works.database
    measure(product)
    others = {name: product.service(name).works.database for name in ("notifications", "careplan", "worktrack")}
    before, told = projection(region), {name: counts(database) for name, database in others.items()}
    assert all(before[name] for name in ("flow_item", "stuck_item", "care_period", "work_period"))
    forget(region)
    assert not any(projection(region).values())
    for service in ("referral", "careplan", "worktrack"):
        republish(product, service)
    assert product.machine.drain(120)
    measure(product)
    assert projection(region) == before
    assert not any(row.parked for row in product.machine.health().services)
    assert {name: counts(database) for name, database in others.items()} == told, "nobody does or tells anything twice"


def counts(database: Database) -> dict[str, int]:
    """Return how many rows each table of a service holds, but for what transport itself keeps."""
    with database.read() as conn:
        names = conn.exec_driver_sql("select name from sqlite_master where type = 'table'").scalars().all()
        kept = [name for name in names if name not in {"outbox", "seen_version"} and not name.startswith("sqlite_")]
        return {name: conn.exec_driver_sql(f'select count(*) from "{name}"').scalar_one() for name in kept}  # noqa: S608
