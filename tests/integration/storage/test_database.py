"""What the house asks of a database, the same on both engines: one effect of two, values as written, one moment."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import Column, Connection, Integer, String, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from shared.columns import BigId, Instant, Json, new_metadata
from shared.contracts.contract import OutgoingEvent
from shared.faults import LostRace, StaleVersion
from shared.storage.aggregates import save
from shared.storage.database import TRIES, Database, again
from shared.storage.tables import history
from tests.integration.events.toy import CLERK, MOVED, Room, card
from tests.support.engines import BOTH, own_database

SEATS = 3
EVERYBODY_ELSE_OUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)

metadata = new_metadata()
seat = Table("seat", metadata, Column("id", BigId, primary_key=True), Column("taken_by", String(20), nullable=False))
thing = Table(
    "thing",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("content", Json, nullable=False),
    Column("count", Integer),
)


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'own.db'}"
        return
    with own_database(request.getfixturevalue("postgres_server")) as own:
        yield own


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    made = Database(url)
    with made.write() as conn:
        metadata.create_all(conn)
    yield made
    made.close()


@pytest.fixture
def room(url: str, tmp_path: Path) -> Iterator[Room]:
    made = Room("cards", tmp_path, url=url)
    yield made
    made.database.close()


@pytest.mark.postgres
def test_a_connection_that_died_while_it_rested_is_replaced(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database, other = Database(postgres), Database(postgres)
    with database.read(), database.read():
        pass
    with other.write() as conn:
        conn.execute(text(EVERYBODY_ELSE_OUT))
    monkeypatch.setattr("shared.storage.database.UNUSED_S", 0.0)
    for manner in (database.look, database.read, database.write):
        with manner() as conn:
            assert conn.execute(select(1)).scalar() == 1
    database.close()
    other.close()


def test_one_look_sees_what_was_committed(database: Database) -> None:
    with database.write() as conn:
        conn.execute(insert(seat).values(id=1, taken_by="ann"))
    with database.look() as conn:
        assert conn.execute(select(seat.c.taken_by)).scalar() == "ann"
    with pytest.raises(IntegrityError), database.write() as conn:  # the same connection begins again as it should
        conn.execute(insert(seat), [{"id": 2, "taken_by": "bob"}, {"id": 1, "taken_by": "cas"}])
    with database.look() as conn:
        assert conn.execute(select(func.count()).select_from(seat)).scalar() == 1


def together(*tasks: Callable[[], object]) -> None:
    threads = [Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def take_a_seat(conn: Connection, who: str) -> bool:
    """Take a seat if one is free: right only when nobody else does so meanwhile."""
    taken = conn.execute(select(func.count()).select_from(seat)).scalar_one()
    if taken < SEATS:
        conn.execute(insert(seat).values(taken_by=who))
    return taken < SEATS


def test_what_is_read_and_then_written_is_as_if_done_one_after_the_other(database: Database) -> None:
    ready = Barrier(4)
    got: list[bool] = []

    def one(who: str) -> bool:
        with database.write_alone() as conn:
            return take_a_seat(conn, who)

    def clerk(who: str) -> None:
        ready.wait()
        got.extend(again(lambda: one(who)) for _ in range(2))

    together(*(lambda who=f"clerk-{number}": clerk(who) for number in range(4)))
    with database.read() as conn:
        assert conn.execute(select(func.count()).select_from(seat)).scalar_one() == SEATS
    assert got.count(True) == SEATS


@pytest.mark.postgres
def test_negative_control_without_standing_alone_there_are_too_many(postgres: str) -> None:
    """The test above would see it: this is what READ COMMITTED gives."""
    database = Database(postgres)
    with database.write() as conn:
        metadata.create_all(conn)
    with database.write() as first, database.write() as second:
        for number, conn in enumerate((first, second) * SEATS):
            take_a_seat(conn, f"clerk-{number}")
    with database.read() as conn:
        assert conn.execute(select(func.count()).select_from(seat)).scalar_one() > SEATS
    database.close()


@pytest.mark.postgres
def test_who_loses_a_race_is_told_so_and_has_saved_nothing(postgres: str) -> None:
    database = Database(postgres)
    with database.write() as conn:
        metadata.create_all(conn)
        conn.execute(insert(seat), [{"taken_by": "a"}])

    def cross() -> None:
        with database.write_alone() as slow:
            take_a_seat(slow, "slow")
            with database.write_alone() as quick:
                take_a_seat(quick, "quick")

    with pytest.raises(LostRace):
        cross()
    with database.read() as conn:
        assert set(conn.execute(select(seat.c.taken_by)).scalars()) == {"a", "quick"}
    database.close()


@pytest.mark.postgres
def test_who_needs_a_whole_table_gives_way_to_those_at_work_and_comes_again(postgres: str) -> None:
    """An upgrade beside processes at work waits for a table, and everybody else would wait behind it."""
    database = Database(postgres)

    def change() -> None:
        with database.change_tables() as conn:
            conn.exec_driver_sql("ALTER TABLE seat ENABLE ROW LEVEL SECURITY")

    with database.write() as conn:
        metadata.create_all(conn)
    with database.read() as at_work:
        at_work.execute(select(seat.c.id)).all()
        with pytest.raises(LostRace):
            change()
        with database.read() as behind:
            assert behind.execute(select(seat.c.id)).all() == []
    change()
    with database.read() as conn:
        assert conn.exec_driver_sql("SELECT relrowsecurity FROM pg_class WHERE relname = 'seat'").scalar_one()
    database.close()


@pytest.mark.parametrize(("lost", "done"), [(TRIES - 1, True), (TRIES, False)])
def test_a_lost_race_is_run_again_a_few_times(lost: int, done: bool) -> None:
    runs = []

    def run() -> bool:
        runs.append(1)
        if len(runs) <= lost:
            raise LostRace
        return True

    if done:
        assert again(run)
    else:
        with pytest.raises(LostRace):
            again(run)
    assert len(runs) == TRIES


def test_another_error_is_not_taken_for_a_lost_race(database: Database) -> None:
    with pytest.raises(DBAPIError), database.write_alone() as conn:
        conn.execute(insert(seat).values(taken_by=None))


def test_values_come_back_as_they_were_written_and_instants_in_order(database: Database) -> None:
    content = {"text": "één ‘quote’ ☕", "nested": [1, 2.5, None, True, {"a": []}], "large": 2**53, "empty": {}}
    moments = [datetime(2026, 3, 29, 0, 59, 59, 999999, tzinfo=UTC) + timedelta(microseconds=step) for step in range(3)]
    with database.write() as conn:
        rows = [{"at": at, "content": content, "count": 2**31 - 1} for at in reversed(moments)]
        conn.execute(insert(thing), rows)
    with database.read() as conn:
        found = conn.execute(select(thing).order_by(thing.c.at)).all()
    assert [row.at for row in found] == moments
    assert all(row.content == content and row._mapping["count"] == 2**31 - 1 for row in found)


def test_a_reader_sees_one_moment(database: Database) -> None:
    counted = select(func.count()).select_from(seat)
    with database.read() as reader:
        assert reader.execute(counted).scalar_one() == 0
        with database.write_alone() as writer:
            writer.execute(insert(seat).values(taken_by="later"))
        assert reader.execute(counted).scalar_one() == 0
    with database.read() as reader:
        assert reader.execute(counted).scalar_one() == 1


@pytest.mark.parametrize("read", [0, 1, 3])
def test_a_save_on_another_version_than_the_present_one_is_refused(room: Room, read: int) -> None:
    room.move("k1", "c1")
    room.move("k1", "c1")
    told = [OutgoingEvent(MOVED, {"chain_id": "c1", "places": 1})]
    with pytest.raises(StaleVersion), room.works.begin(CLERK) as work:
        save(work, card, id="k1", version=read, key="c1", row={"places": 9}, events=told)
    with room.database.read() as conn:
        assert conn.execute(select(card.c.version, card.c.places)).one() == (2, 1)
        assert conn.execute(select(func.count()).select_from(history)).scalar_one() == 2


def synchronous(conn: Connection) -> int:
    found: int = conn.exec_driver_sql("PRAGMA synchronous").scalar_one()
    return found


def test_only_what_can_be_done_again_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'own.db'}")
    with database.write() as lasting, database.read() as reading:
        assert [synchronous(lasting), synchronous(reading)] == [2, 2]  # FULL
    with database.write_alone() as lasting:
        assert synchronous(lasting) == 2
    with database.write_lazily() as lazy:
        assert synchronous(lazy) == 1  # NORMAL
    database.close()


def test_a_lazy_write_is_whole_or_not_at_all_and_seen_by_everyone(database: Database) -> None:
    with database.write_lazily() as conn:
        take_a_seat(conn, "first")
    with pytest.raises(DBAPIError), database.write_lazily() as conn:
        conn.execute(insert(seat), [{"taken_by": "second"}, {"taken_by": None}])
    with database.read() as conn:
        assert conn.execute(select(seat.c.taken_by)).scalars().all() == ["first"]
