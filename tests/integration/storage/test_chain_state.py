"""The state of a chain shows how far it is sealed, what waits, and the newest entry that does not fit its seal."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import update

from shared.audit import state
from shared.audit.access import Access, Moment
from shared.audit.entries import record
from shared.audit.state import state_of
from shared.audit.tables import audit_entry
from shared.clock import FixedClock
from shared.policy.subject import Subject
from shared.storage.database import Database
from shared.storage.migrations import create_newest_kernel
from tests.support.sealing import kept_sealer
from tests.support.service_app import START

GP = Subject("person", "prof-1", "praktijk", frozenset({"01.015"}), "portal")


@pytest.fixture
def database() -> Iterator[Database]:
    with closing(Database("sqlite:///:memory:", durable=False)) as made:
        with made.write() as conn:
            create_newest_kernel(conn)
        yield made


def write(database: Database, count: int) -> None:
    access = Access("referral.read", "referral", "r1", GP, "allowed", "D20", patients=("p1",))
    with database.write() as conn:
        record(conn, [access] * count, Moment(START, START))


def seal(database: Database) -> None:
    kept_sealer("referral", database, FixedClock(START)).once()


def looked(database: Database) -> state.ChainState:
    with database.read() as conn:
        return state_of(conn, "referral")


def test_an_empty_log_has_nothing_to_say(database: Database) -> None:
    assert looked(database) == state.ChainState(0, None, None, 0, None)


def test_what_is_sealed_fits_and_what_is_not_waits(database: Database) -> None:
    write(database, 3)
    assert looked(database).waiting_since == START
    seal(database)
    assert looked(database) == state.ChainState(3, START, None, 3, None)


def test_only_the_newest_are_compared_and_the_first_that_does_not_fit_is_named(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "LOOKED_BACK", 2)
    write(database, 5)
    seal(database)
    assert looked(database).checked == 2
    for entry_id, told in ((2, None), (4, 4)):
        with database.write() as conn:
            conn.execute(update(audit_entry).where(audit_entry.c.id == entry_id).values(reason="anders"))
        assert looked(database).broken_entry_id == told
