"""Entries of the log past their term are ended by a signed cut, and by nothing else; the heads still fit (D28, D51)."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError

from shared.audit import verify
from shared.audit.access import Access, Moment
from shared.audit.cuts import Cut, CutFile
from shared.audit.entries import record
from shared.audit.keys import open_keys
from shared.audit.tables import audit_entry, audit_seal
from shared.clock import FixedClock
from shared.policy.decision import Policy
from shared.policy.subject import Subject, clock_subject
from shared.storage import cutting
from shared.storage.cutting import Cutter
from shared.storage.database import Database
from shared.storage.migrations import create_newest_kernel
from shared.storage.sealing import Sealer
from shared.storage.wall import stand_for
from shared.storage.work import Work, WorkFactory
from tests.architecture.test_migrations import services
from tests.support.databases import OWNER, WORKER, in_role, walled_database
from tests.support.service_app import START

GP = Subject("person", "prof-1", "praktijk", frozenset({"01.015"}), "portal")
SIX_YEARS = timedelta(days=6 * 365)
FG = "prof-mulder"


class Log:
    """A log of which the clock can be moved."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder, self.clock = database, folder, FixedClock(START)
        keys = open_keys(folder / "keys" / "audit.json")
        self.sealer = Sealer("referral", database, self.clock, keys, folder / "heads")
        self.gone: list[datetime] = []
        works = WorkFactory("referral", database, self.clock, self.clock, Policy(()))
        self.cutter = Cutter(works, self.sealer, self.note)

    def note(self, _work: Work, before: datetime) -> None:
        self.gone.append(before)

    def write(self, *names: str) -> None:
        for name in names:
            look = Access("referral.read", "referral", name, GP, "allowed", "D20", patients=("p1",))
            with self.database.write() as conn:
                record(conn, [look], Moment(self.clock.now(), self.clock.now()))
            self.sealer.once()

    def there(self) -> list[str]:
        with self.database.read() as conn:
            stand_for(conn, clock_subject("referral"))
            return list(conn.execute(select(audit_entry.c.object_id).order_by(audit_entry.c.id)).scalars())

    def judged(self, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
        heads = self.folder / "heads"
        given = ["--database", str(self.folder / "referral.sqlite"), "--heads", str(heads / "referral.heads")]
        status = verify.main([*given, "--keys", str(heads / "referral.keys")])
        return status, "".join(capsys.readouterr())

    def write_cuts(self, *cuts: Cut) -> None:
        self.cutter.cuts.path.write_text("".join(f"{cut.line()}\n" for cut in cuts), encoding="ascii")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """Three entries of six years ago and two of now."""
    with closing(Database(f"sqlite:///{tmp_path / 'referral.sqlite'}", durable=False)) as database:
        with database.write() as conn:
            create_newest_kernel(conn)
        yield filled(database, tmp_path)


def filled(database: Database, folder: Path) -> Log:
    found = Log(database, folder)
    found.write("old-1", "old-2", "old-3")
    found.clock.instant = START + SIX_YEARS
    found.write("new-1", "new-2")
    return found


def test_what_is_past_its_term_is_told_and_nothing_changes(log: Log) -> None:
    due = log.cutter.due()
    assert (due.count, due.position) == (3, 3)
    assert log.there() == ["old-1", "old-2", "old-3", "new-1", "new-2"]
    assert not list(log.cutter.cuts.read())


def test_d28_a_cut_destroys_it_and_the_rest_verifies_from_there(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    (made,) = log.cutter.cut(FG)
    assert (made.position, made.count) == (3, 3)
    log.sealer.once()
    assert log.there() == ["new-1", "new-2", "3"], "and the log says so itself"
    assert len(log.gone) == 1
    status, said = log.judged(capsys)
    assert (status, "is heel. 3 regels" in said) == (0, True), said
    assert not list(log.cutter.cut(FG))
    log.write("new-3")
    assert log.judged(capsys)[0] == 0


def test_many_go_in_steps_and_each_is_whole(
    log: Log, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "STEP", 2)
    seen = []
    for cut in log.cutter.cut(FG):
        seen.append((cut.position, cut.count))
        assert log.judged(capsys)[0] == 0
    assert seen == [(2, 2), (3, 1)]


def test_who_dies_between_cut_and_destruction_is_found_and_finished(
    log: Log, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cutter, "_destroy", dies)
    with pytest.raises(Died):
        list(log.cutter.cut(FG))
    monkeypatch.undo()
    status, said = log.judged(capsys)
    assert (status, "voer log-cut opnieuw uit" in said) == (1, True)
    with pytest.raises(Died):
        list(replace(log.cutter, also=dies_along).cut(FG))
    assert log.there()[0] == "old-1", "what was not committed did not happen"
    assert [cut.position for cut in log.cutter.cut(FG)] == [3]
    assert log.judged(capsys)[0] == 0


def test_nothing_that_no_published_head_reaches_is_cut(log: Log) -> None:
    first = next(log.sealer.heads.read())
    log.sealer.heads.path.write_text(f"{first.line()}\n", encoding="ascii")
    assert log.cutter.due().position == 1


def test_the_newest_entry_stays_so_that_the_next_one_hangs_on_it(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    log.clock.instant = START + 3 * SIX_YEARS
    list(log.cutter.cut(FG))
    log.write("new-3")
    assert log.there() == ["new-2", "4", "new-3"]
    assert log.judged(capsys)[0] == 0


def destroyed_past_the_product(log: Log) -> None:
    with log.database.write() as conn:
        gone = select(audit_seal.c.entry_id).where(audit_seal.c.position <= 3)
        conn.execute(delete(audit_entry).where(audit_entry.c.id.in_(gone)))
        conn.execute(delete(audit_seal).where(audit_seal.c.position <= 3))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (None, "het zegel op plaats 1 ontbreekt"),
        ({"count": 2}, "niet met een bekende sleutel"),
        ({"service": "careplan"}, "niet met een bekende sleutel"),
        ({"hash": "00" * 32, "sign": True}, "past bij geen gepubliceerde kop"),
        ({"position": 2, "sign": True}, "past bij geen gepubliceerde kop"),
        ({"before": "2032-02-27T08:00:00.000000Z", "sign": True}, "waarvan de bewaartermijn nog liep"),
        ({"position": 1, "sign": True, "of": 1}, "het zegel op plaats 2 ontbreekt"),
    ],
    ids=["absent", "edited", "of-another", "other-hash", "other-place", "too-early", "too-short"],
)
def test_a_chain_begins_at_a_signed_cut_and_nowhere_else(
    log: Log, capsys: pytest.CaptureFixture[str], wrong: dict[str, object] | None, said: str
) -> None:
    (made,) = log.cutter.cut(FG)
    log.write_cuts(*([changed(log, made, dict(wrong))] if wrong else []))
    status, told = log.judged(capsys)
    assert (status, said in told) == (1, True), told


def changed(log: Log, made: Cut, wrong: dict[str, object]) -> Cut:
    """Return another cut, signed or not; ``of``: with the hash that its head has."""
    sign, of = wrong.pop("sign", False), wrong.pop("of", None)
    heads = {head.position: head.hash for head in log.sealer.heads.read()}
    bare = replace(made, **({"hash": heads[int(str(of))]} if of else {}), **wrong)  # type: ignore[arg-type]
    return replace(bare, signature=log.sealer.keys.sign(bare.statement())) if sign else bare


def test_two_cuts_of_one_place_that_contradict_are_bad(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    (made,) = log.cutter.cut(FG)
    log.write_cuts(made, changed(log, made, {"hash": "11" * 32, "sign": True}))
    assert log.judged(capsys)[0] == 1


def test_a_line_that_is_no_cut_counts_as_none(log: Log) -> None:
    log.cutter.cuts.path.write_text("[]\n{}\nnonsense\n", encoding="ascii")
    assert CutFile(log.cutter.cuts.path).newest() is None


@pytest.mark.postgres
def test_on_postgres_the_owner_may_and_the_worker_may_not(postgres_server: str, tmp_path: Path) -> None:
    referral = next(one for one in services() if one.name == "referral")
    with (
        walled_database(postgres_server, referral) as url,
        closing(in_role(url, WORKER)) as worker,
        closing(in_role(url, OWNER)) as owner,
    ):
        found = filled(worker, tmp_path)
        with pytest.raises(DBAPIError, match="permission denied"):
            list(found.cutter.cut(FG))
        by_owner = Log(owner, tmp_path)
        by_owner.clock.instant = found.clock.instant
        assert [cut.position for cut in by_owner.cutter.cut(FG)] == [3]
        assert found.there() == ["new-1", "new-2", "3"]


class Died(Exception):
    """The process is gone."""


def dies(*_more: object) -> int:
    """End what runs, in the midst of it."""
    raise Died


def dies_along(_work: Work, _before: datetime) -> None:
    """The same, as what a service does along."""
    raise Died
