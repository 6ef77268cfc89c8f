"""The log of a service is sealed as it is written, whoever commits late and whoever dies in between (D51)."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from shared.audit import verify
from shared.audit.access import Access, Moment
from shared.audit.entries import record
from shared.audit.heads import HeadFile
from shared.audit.keys import OWNER_ONLY, open_keys, rotate
from shared.audit.tables import audit_entry, audit_head, audit_seal, audit_unsealed
from shared.clock import FixedClock
from shared.policy.subject import Subject
from shared.service import Service
from shared.storage.database import Database
from shared.storage.migrations import create_newest_kernel
from shared.storage.sealing import BATCH, Sealer
from tests.architecture.test_migrations import services
from tests.support.databases import WEB, WORKER, in_role, walled_database
from tests.support.service_app import START

GP = Subject("person", "prof-1", "praktijk", frozenset({"01.015"}), "portal")
REFERRAL: Service = next(one for one in services() if one.name == "referral")


def access(number: int) -> Access:
    return Access("referral.read", "referral", f"r{number}", GP, "allowed", "D20", patients=("p1",))


def write(database: Database, *numbers: int) -> None:
    with database.write() as conn:
        record(conn, [access(number) for number in numbers], Moment(START, START))


def sealed(database: Database) -> list[str]:
    """Return what was sealed, in order."""
    entries = select(audit_entry.c.object_id).join(audit_seal, audit_seal.c.entry_id == audit_entry.c.id)
    with database.read() as conn:
        conn.execute(text("SELECT 1")) if database.is_sqlite else conn.execute(
            select(func.set_config("ketenwerk.standing", "clock", True))
        )
        return list(conn.execute(entries.order_by(audit_seal.c.position)).scalars())


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(f"sqlite:///{tmp_path / 'referral.sqlite'}", durable=False)) as made:
        with made.write() as conn:
            create_newest_kernel(conn)
        yield made


@pytest.fixture
def sealer(database: Database, tmp_path: Path) -> Sealer:
    return sealer_on(database, tmp_path)


def sealer_on(database: Database, folder: Path) -> Sealer:
    keys = open_keys(folder / "keys" / "audit.json")
    return Sealer("referral", database, FixedClock(START + timedelta(seconds=1)), keys, folder / "heads")


def judged(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """Run the verifier as an operator does; return its status and what it says."""
    heads = folder / "heads"
    given = ["--database", str(folder / "referral.sqlite"), "--heads", str(heads / "referral.heads")]
    status = verify.main([*given, "--keys", str(heads / "referral.keys"), *more])
    return status, "".join(capsys.readouterr())


def test_what_was_written_is_sealed_and_the_head_is_published(
    database: Database, sealer: Sealer, tmp_path: Path
) -> None:
    write(database, 1, 2)
    assert not sealer.once()
    write(database, 3)
    assert not sealer.once()
    assert sealed(database) == ["r1", "r2", "r3"]
    assert [head.position for head in sealer.heads.read()] == [2, 3]
    assert (tmp_path / "keys" / "audit.json").stat().st_mode & 0o777 == OWNER_ONLY


def test_a_round_with_nothing_new_writes_nothing(database: Database, sealer: Sealer) -> None:
    write(database, 1)
    sealer.once()
    before = sealer.heads.path.read_bytes()
    assert not sealer.once()
    assert sealer.heads.path.read_bytes() == before


def test_more_than_one_batch_is_sealed_piece_by_piece(database: Database, sealer: Sealer) -> None:
    write(database, *range(BATCH + 1))
    assert sealer.once()
    assert not sealer.once()
    assert [head.complete for head in sealer.heads.read()] == [False, True]


def test_who_died_before_publishing_is_made_good_by_the_next(
    database: Database, sealer: Sealer, tmp_path: Path
) -> None:
    write(database, 1)
    sealer.once()
    with sealer.heads.path.open("a") as file:
        file.write('{"service": "refer')  # a line that was broken off
    write(database, 2)
    sealer._seal()
    assert [head.position for head in HeadFile(sealer.heads.path).read()] == [1]
    again = sealer_on(database, tmp_path)
    again.once()
    assert [head.position for head in again.heads.read()] == [1, 2]


def test_the_verifier_stands_alone_and_says_what_it_found(
    database: Database, sealer: Sealer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(database, 1, 2, 3)
    sealer.once()
    status, told = judged(tmp_path, capsys)
    assert (status, "het log is heel. 3 regels" in told) == (verify.WHOLE, True)
    with database.write() as conn:
        conn.execute(text("UPDATE audit_entry SET reason = 'anders' WHERE object_id = 'r2'"))
    status, told = judged(tmp_path, capsys, "--language", "en")
    assert (status, told) == (
        verify.BROKEN,
        "referral: entry 2 (place 2) was changed or swapped after it was sealed.\n",
    )


def test_a_value_that_no_program_can_read_is_a_finding_and_no_crash(
    database: Database, sealer: Sealer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(database, 1)
    sealer.once()
    with database.write() as conn:
        conn.execute(text("UPDATE audit_entry SET recorded_at = 'gisteren', roles = '[kapot'"))
    assert judged(tmp_path, capsys)[0] == verify.BROKEN


def test_what_cannot_be_read_is_no_verdict(
    database: Database, sealer: Sealer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealer.once()
    status, told = judged(tmp_path, capsys)
    assert (status, "niet te lezen" in told) == (verify.UNREADABLE, True), "no head was ever published"


def test_an_entry_that_waits_is_no_fault_and_one_that_is_taken_away_meanwhile_is(
    database: Database, sealer: Sealer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(database, 1)
    sealer.once()
    write(database, 2)
    assert judged(tmp_path, capsys)[0] == verify.WHOLE
    with database.write() as conn:
        conn.execute(text("DELETE FROM audit_entry WHERE object_id = 'r2'"))
    status, told = judged(tmp_path, capsys)
    assert (status, "verdwenen" in told) == (verify.BROKEN, True)


def test_after_a_rotation_the_whole_chain_still_verifies(
    database: Database, sealer: Sealer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(database, 1)
    sealer.once()
    rotate(tmp_path / "keys" / "audit.json")
    after = sealer_on(database, tmp_path)
    write(database, 2)
    after.once()
    assert len({head.key_id for head in after.heads.read()}) == 2
    assert judged(tmp_path, capsys)[0] == verify.WHOLE


@pytest.mark.postgres
def test_a_lower_id_that_is_committed_later_gets_a_later_place_and_no_gap_shows(
    postgres_server: str, tmp_path: Path
) -> None:
    """The order of a sequence is not the order of commits."""
    with walled_database(postgres_server, REFERRAL) as url:
        web, worker = in_role(url, WEB), in_role(url, WORKER)
        sealer, other = sealer_on(worker, tmp_path), sealer_on(worker, tmp_path)
        with web.write() as slow:
            record(slow, [access(1)], Moment(START, START))
            write(web, 2)
            sealer.once()
        other.once()
        write(web, 3)
        sealer.once()
        assert sealed(worker) == ["r2", "r1", "r3"]
        with worker.read() as conn:
            conn.execute(select(func.set_config("ketenwerk.standing", "clock", True)))
            places = conn.execute(select(audit_seal.c.position).order_by(audit_seal.c.position)).scalars()
            assert list(places) == [1, 2, 3]
            assert conn.execute(select(func.count()).select_from(audit_unsealed)).scalar_one() == 0
            found = verify.verify(conn, "referral", sealer.heads.read(), sealer.keys.public)
            assert (found.finding, found.sealed) == (None, 3)
        web.close()
        worker.close()


@pytest.mark.postgres
def test_one_seals_at_a_time(postgres_server: str, tmp_path: Path) -> None:
    with walled_database(postgres_server, REFERRAL) as url, closing(in_role(url, WORKER)) as worker:
        write(worker, 1)
        with worker.write() as held:
            held.execute(text("SELECT pg_advisory_xact_lock(20261123)"))
            assert not sealer_on(worker, tmp_path).once()
        with worker.read() as conn:
            assert conn.execute(select(func.count()).select_from(audit_head)).scalar_one() == 0
        sealer_on(worker, tmp_path).once()
        assert sealed(worker) == ["r1"]
