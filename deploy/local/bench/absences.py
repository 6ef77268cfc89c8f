"""What much absence on one day costs: timers that are due at once, files reckoned anew, a large caseload; beside SQL.

In scratch databases of the real services, so that the ratios carry over. Bare is the same rows by the same engine, with
nothing of the product in between.
"""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from deploy.local.bench.load import closed_loop
from deploy.local.bench.many import copied, look_anew
from deploy.local.bench.measures import Refused
from deploy.local.bench.scratch import Scratch, scratch
from deploy.local.bench.table import Single
from services.worktrack.domain.absence import Verzuimperiode
from services.worktrack.domain.case import Parties, WorkCase
from services.worktrack.domain.facts import Fact
from services.worktrack.domain.moves import open_case
from services.worktrack.storage.caseload import Wanted, page_statement
from services.worktrack.storage.cases import cases_with, refresh_attention
from services.worktrack.storage.tables import work_case
from services.worktrack.usecases.keep_case import TIMER, keep_cases
from shared.calendar import local_date
from shared.clock import SystemClock
from shared.command.broker import open_broker
from shared.contracts.worktrack import CASE_OPENED
from shared.events.machine import Machine
from shared.events.part import ServicePart
from shared.events.timers import fire_due
from shared.identifiers import new_id
from shared.policy.subject import Subject, clock_subject
from shared.storage.tables import history, outbox, timer

HEARERS = ("notifications", "region")
ARBODIENST, EMPLOYER = "arbodienst-1", "werkgever-1"
SMIT = Subject("person", "prof-1", ARBODIENST, frozenset({"01.008"}), "bench")
OPENS_AFTER, SPREAD, HOUSES = 42, 29, 20  # days; days over which they fell ill; arbodiensten
CHUNK, PATIENCE_S, WARM = 1000, 3600.0, 5
PAGE = "/worktrack/v1/worklist?pageSize=50"
GOAL = "p99 < 200 ms"
PARTIES = ("arbodienst_id", "employer_id", "employee_id")

Row = Mapping[str, Any]


def absences(folder: Path, files: int, fired: int, times: int, server: str = "") -> list[Single]:
    """Measure with so many ``files``, of which the timers of ``fired`` are let go; pages ``times`` each.

    ``server``: of PostgreSQL; without one the files are SQLite's. Events go by the embedded broker.
    """
    with ExitStack() as open_ones:
        rooms = (scratch(name, folder / name, server) for name in ("worktrack", *HEARERS))
        work, *hearers = (open_ones.enter_context(room) for room in rooms)
        begun = _fill(work, files, fired)
        if server:
            look_anew(work.running.works.database.url)
        for hearer in hearers:
            _tell(hearer, begun)
        out = _due(work, fired)
        received = _received(work, hearers, folder)
        return [
            _rate(f"timers of {files} due at once, {fired} of them to the outbox", out, _bare_timers(work, fired)),
            Single(f"their {received.number} events to notifications and region", f"{received.per_s:.0f}/s"),
            _rate(f"{files} files reckoned anew", _reckoned(work), _bare_reckoned(work)),
            _page(work, files, times),
        ]


@dataclass(frozen=True)
class Rate:
    """So many, and how many of them a second."""

    number: int
    per_s: float


def _rate(what: str, ours: Rate, bare: Rate) -> Single:
    return Single(what, f"{ours.per_s:.0f}/s, {ours.per_s / bare.per_s:.2f} of {bare.per_s:.0f}/s bare")


def _fill(one: Scratch, files: int, first: int) -> Sequence[Row]:
    """Let the start period of so many files open, each with a timer that is due; return the rows of the first ones.

    A few are opened as people do; the others are copies under names of their own, spread over arbodiensten.
    """
    today = local_date(SystemClock().now())
    with one.running.works.begin(clock_subject("worktrack")) as work:
        keep_cases(work, [_opened(today, days) for days in range(min(SPREAD, files))], "bench")
        found: list[Row] = [dict(row) for row in work.conn.execute(select(work_case)).mappings()]
        work.conn.execute(timer.delete())
    _set_timers(one, found)
    begun = found
    for start in range(len(found), files, CHUNK):
        made = [_copy(found, number) for number in range(start, min(start + CHUNK, files))]
        one.fill("work_case", made)
        one.fill("party", [{"item_id": row["id"], "party_id": row[whose]} for row in made for whose in PARTIES])
        _set_timers(one, made)
        begun = [*begun, *made] if len(begun) < first else begun
    return begun[:first]


def _copy(found: Sequence[Row], number: int) -> dict[str, Any]:
    made = copied(found[number % len(found)], ("id", "employee_id", "personnel_number"), number)
    house = f"arbodienst-{1 + number % HOUSES}"
    return {**made, "arbodienst_id": house, "content": {**made["content"], "arbodienst_id": house}}


def _set_timers(one: Scratch, rows: Sequence[Row]) -> None:
    now = SystemClock().now()
    with one.running.works.database.write() as conn:
        dues = [{"kind": TIMER, "subject": row["id"], "due_at": now, "payload": {}} for row in rows]
        conn.execute(insert(timer), dues)


def _opened(today: date, days: int) -> tuple[WorkCase, tuple[Fact, ...]]:
    """Return a case whose start period opened so many days ago, and of which nothing was told since."""
    first = today - timedelta(days=OPENS_AFTER + days)
    parties = Parties(new_id(), new_id(), EMPLOYER, ARBODIENST, f"{days}")
    return open_case(parties, Verzuimperiode(first), first, first)


def _tell(hearer: Scratch, rows: Sequence[Row]) -> None:
    for row in rows:
        hearer.hear(CASE_OPENED, case_id=row["id"], **{name: row[name] for name in PARTIES})


def _part(one: Scratch) -> ServicePart:
    running = one.running
    service, works = running.service, running.works
    return ServicePart(service.name, works.database, works, service.handlers, service.jobs)


def _due(one: Scratch, number: int) -> Rate:
    """Fire so many of the timers that are due."""
    turns, began = count(), time.perf_counter()
    done = fire_due(_part(one), lambda: next(turns) >= number)
    return Rate(done.fired, done.fired / (time.perf_counter() - began))


def _received(one: Scratch, hearers: Sequence[Scratch], folder: Path) -> Rate:
    """Publish what waits, and let it be taken in."""
    with one.running.works.database.read() as conn:
        events = conn.execute(select(func.count()).select_from(outbox)).scalar_one()
    clock = SystemClock()
    with closing(open_broker(f"embedded:{folder}", clock, alone=True)) as there:
        machine = Machine([_part(each) for each in (one, *hearers)], there.broker, clock)
        began = time.perf_counter()
        if not machine.drain(PATIENCE_S):
            raise Refused(f"{events} events were not worked off")
        return Rate(events, events / (time.perf_counter() - began))


def _bare_timers(one: Scratch, number: int) -> Rate:
    """Write the rows of a timer again and again, each time in a transaction of its own."""
    database = one.running.works.database
    with database.read() as conn:
        told = dict(conn.execute(select(history).order_by(history.c.id.desc()).limit(1)).mappings().one())
        case = dict(conn.execute(select(work_case).where(work_case.c.id == told["aggregate_id"])).mappings().one())
        due = select(timer.c.id, timer.c.subject).where(timer.c.fired_at.is_(None)).order_by(timer.c.due_at, timer.c.id)
        found = conn.execute(due.limit(number)).all()
    began = time.perf_counter()
    for timer_id, subject in found:
        with database.write() as conn:
            conn.execute(update(timer).where(timer.c.id == timer_id), {"fired_at": told["recorded_at"]})
            conn.execute(update(work_case).where(work_case.c.id == subject), {"version": 2, "content": case["content"]})
            row = {**told, "event_id": new_id(), "aggregate_id": subject, "version": 90_000}
            kept = conn.execute(insert(history), {name: row[name] for name in row if name != "id"})
            (history_id,) = kept.inserted_primary_key or (0,)
            conn.execute(insert(outbox), {"bucket": 0, "history_id": history_id})
            later = {
                "kind": TIMER,
                "subject": subject,
                "due_at": told["recorded_at"] + timedelta(days=9),
                "payload": {},
            }
            conn.execute(insert(timer), later)
    return Rate(len(found), len(found) / (time.perf_counter() - began))


def _chunks(one: Scratch) -> list[list[str]]:
    with one.running.works.database.read() as conn:
        ids = list(conn.execute(select(work_case.c.id).order_by(work_case.c.id)).scalars())
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]


def _reckoned(one: Scratch) -> Rate:
    """Reckon every file anew and put it in its place, as after another set of rules."""
    chunks, began = _chunks(one), time.perf_counter()
    for ids in chunks:
        with one.running.works.begin(clock_subject("worktrack")) as work:
            for case in cases_with(work, ids):
                refresh_attention(work, case)
    return Rate(sum(map(len, chunks)), sum(map(len, chunks)) / (time.perf_counter() - began))


def _bare_reckoned(one: Scratch) -> Rate:
    """Read the same rows and write the same columns."""
    row, chunks, began = work_case.c, _chunks(one), time.perf_counter()
    write = (
        update(work_case)
        .where(row.id == bindparam("one"))
        .values(attention_on=bindparam("at"), next_on=bindparam("at"))
    )
    for ids in chunks:
        with one.running.works.database.write() as conn:
            found = conn.execute(select(work_case).where(row.id.in_(ids))).all()
            conn.execute(write, [{"one": each.id, "at": each.attention_on} for each in found])
    return Rate(sum(map(len, chunks)), sum(map(len, chunks)) / (time.perf_counter() - began))


def _page(one: Scratch, files: int, times: int) -> Single:
    """Read the first page of one caseload among them, as the API answers it, and as SQL alone does."""
    today = local_date(SystemClock().now())
    page = page_statement(ARBODIENST, Wanted(), today).subquery()
    rows = select(work_case).join(page, page.c.id == work_case.c.id).order_by(page.c.rank, page.c.due_on, page.c.id)
    count_own = select(func.count()).select_from(work_case).where(work_case.c.arbodienst_id == ARBODIENST)
    with one.running.works.database.read() as conn:
        own = conn.execute(count_own).scalar_one()

    def bare() -> None:
        with one.running.works.database.read() as conn:
            conn.execute(rows).all()

    asked, sql = partial(one.by(SMIT).get, PAGE), [bare] * times
    closed_loop([asked] * WARM)
    spent = time.thread_time()
    had = closed_loop([asked] * times)
    cpu = (time.thread_time() - spent) / times * 1000
    alone = closed_loop(sql)
    said = f"p50 {had.p50:.1f} ms, p99 {had.p99:.1f} ms, CPU {cpu:.1f} ms; "
    said += f"SQL alone {alone.p50:.1f} and {alone.p99:.1f} ms"
    return Single(f"first page of a caseload of {own} among {files} files", said, GOAL)
