"""What a million referrals cost: the worklist of a team, the check before sending, and waiting times measured at night.

Each stands beside the same on few rows, or beside a bare statement on the same table, asked in turn: ratios carry over.
On SQLite in a folder of its own, on PostgreSQL in databases of its own, as their superuser: the wall is not in it.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import String, Table, cast, func, insert, literal, select
from sqlalchemy.sql.elements import ColumnElement

from deploy.local.bench.many import look_anew
from deploy.local.bench.scratch import Scratch, scratch
from deploy.local.bench.table import Single
from deploy.local.bench.walls import CHAIN, GP, NURSE, OFFER, PATIENT, RECEIVER, ROLES, SENDER, Job, Spent, in_turn
from deploy.local.seeds.care import content
from deploy.local.seeds.fates import Fate
from services.region.usecases.measure_waiting import measure_waiting
from shared.calendar import local_date
from shared.clock import SystemClock
from shared.contracts.persons import PATIENT_REGISTERED
from shared.contracts.region import OFFER_PUBLISHED
from shared.policy.subject import clock_subject

OTHER = "patient-2"
RARE = 5
MOST_RATIO = "1.5 times"
LIST = "/referral/v1/worklist?box=received&progress=open"
Changes = Mapping[str, ColumnElement[Any]]


@dataclass(frozen=True)
class Numbers:
    """How much: what is open in both boxes, what stands in the large one, offers of a kind, how often each is asked."""

    open: int
    all: int
    offers: int
    times: int


def million(folder: Path, numbers: Numbers, server: str = "") -> list[Single]:
    """Return all of it; ``server``: an address of PostgreSQL that may make databases, none for SQLite."""
    with ExitStack() as both:
        few = both.enter_context(_referrals(folder / "few", replace(numbers, all=numbers.open), server))
        many = both.enter_context(_referrals(folder / "many", numbers, server))
        found = [*_lists(few, many, numbers), _check(many, numbers)]
    return [*found, *_night(folder / "night", numbers, server)]


def _lists(few: Scratch, many: Scratch, numbers: Numbers) -> Iterator[Single]:
    beside = f"{numbers.open} open ones, {numbers.all} in all against {numbers.open}"
    for what, path in (("", LIST), (", urgent only", f"{LIST}&urgent=true")):
        small, large = in_turn([partial(one.by(NURSE).get, path) for one in (few, many)], numbers.times)
        told = f"{large.took / small.took:.2f} times ({large.took:.1f} ms), {large.cpu / small.cpu:.2f} times the CPU"
        yield Single(f"worklist of 50 out of {beside}{what}", told, MOST_RATIO)


def _check(one: Scratch, numbers: Numbers) -> Single:
    """Measure the check before sending of a draft, with many other offers of its kind to compare."""
    gp = one.by(GP)
    one.hear(PATIENT_REGISTERED, patient_id=OTHER, chain_id="chain-2", organisation_id=SENDER)
    draft = gp.post("/referral/v1/referrals", {**_body(), "patient_id": OTHER, "chain_id": "chain-2"})
    job = partial(gp.post, f"/referral/v1/referrals/{draft['id']}/check", {"postcode": "3511", "language": "nl"})
    spent = [_spent(job) for _ in range(numbers.times)]
    p50, p99 = (_part([each.took for each in spent], part) for part in (50, 99))
    cpu = _part([each.cpu for each in spent], 50)
    told = f"{p99:.1f} ms (p50 {p50:.1f} ms, of which {cpu:.1f} ms CPU)"
    return Single(f"check before sending, among {numbers.offers} offers of its kind: p99", told, "100 ms")


def _night(folder: Path, numbers: Numbers, server: str) -> Iterator[Single]:
    """Measure the waiting times of a night, beside a bare count over the same rows."""
    with scratch("region", folder, server) as one:
        _multiply(one, "flow_item", [_flow(each) for each in range(numbers.offers)], numbers.all, {})
        _look(one)
        table = _table(one, "flow_item")
        bare = select(table.c.offer_id, table.c.invited_days, func.count()).group_by(
            table.c.offer_id, table.c.invited_days
        )
        bare_ms, measured_ms = (_spent(job).took for job in (lambda: _all(one, bare), lambda: _measured(one)))
    what = f"waiting times of a night, over {numbers.all} referrals to {numbers.offers} offers"
    yield Single(what, f"{measured_ms / 1000:.1f} s, {measured_ms / bare_ms:.2f} times a bare count of them")


def _measured(one: Scratch) -> None:
    with one.running.works.begin(clock_subject("region")) as work:
        measure_waiting(work)


def _all(one: Scratch, statement: Any) -> None:
    with one.running.works.database.read() as conn:
        conn.execute(statement).all()


@contextmanager
def _referrals(folder: Path, numbers: Numbers, server: str) -> Iterator[Scratch]:
    """Give referral with a box of so many, of which some are open and five urgent, and a region full of offers."""
    with scratch("referral", folder, server) as one:
        one.hear(PATIENT_REGISTERED, patient_id=PATIENT, chain_id=CHAIN, organisation_id=SENDER)
        for number in range(numbers.offers):
            told = {"offer_id": f"{OFFER}-{number}", "organisation_id": f"team-{number}", "referrer_roles": ROLES}
            one.hear(OFFER_PUBLISHED, **told)
        one.hear(OFFER_PUBLISHED, offer_id=OFFER, organisation_id=RECEIVER, referrer_roles=ROLES)
        _write(one, max(1, numbers.offers // 4))
        table = _table(one, "referral")
        _grow(one, table, numbers.open, {})
        for number in range(RARE):
            _send(one, urgency="urgent", number=number)
        _grow(one, table, numbers.all, {"closed": literal(value=True), "state": literal("closed")})
        _look(one)
        yield one


def _write(one: Scratch, number: int) -> None:
    for each in range(number):
        _send(one, urgency="normal", number=each)


def _send(one: Scratch, *, urgency: str, number: int) -> None:
    gp = one.by(GP)
    draft = gp.post("/referral/v1/referrals", {**_body(number), "urgency": urgency, "deviation": "Zo afgesproken."})
    gp.post(f"/referral/v1/referrals/{draft['id']}/sending", version=draft["version"])


def _body(number: int = 0) -> dict[str, Any]:
    today = local_date(SystemClock().now())
    fate = Fate(2, SENDER, RECEIVER, today, "waiting", 0, 0, None, 30)
    ids = {"patient_id": PATIENT, "chain_id": CHAIN, "offer_id": OFFER}
    return {**ids, **content(fate, today), "pain_score": number % 8}


def _flow(number: int) -> dict[str, Any]:
    today = local_date(SystemClock().now())
    whose = {"sender_organisation_id": SENDER, "receiver_organisation_id": f"team-{number}"}
    when = {"sent_on": today, "period": f"{today:%Y-%m}", "invited_on": today, "invited_days": number % 90}
    shape = {"line": 2, "step": 3, "state": "accepted", "waited_days": 3, "offer_id": f"{OFFER}-{number}"}
    return {"item": f"{number}", **whose, **when, **shape}


def _multiply(one: Scratch, name: str, rows: Sequence[Mapping[str, Any]], least: int, changes: Changes) -> None:
    one.fill(name, [dict(row) for row in rows])
    _grow(one, _table(one, name), least, changes)


def _grow(one: Scratch, table: Table, least: int, changes: Changes) -> None:
    """Copy the rows of a table until there are so many, under ids of their own."""
    (own,) = table.primary_key.columns
    others = [column for column in table.c if column.name != own.name]
    with one.running.works.database.write() as conn:
        while (present := conn.execute(select(func.count()).select_from(table)).scalar_one()) < least:
            name = literal("copy-") + cast(func.row_number().over(order_by=own) + present, String)
            copied = [changes.get(column.name, column) for column in others]
            rows = select(name, *copied).order_by(own).limit(least - present)
            conn.execute(insert(table).from_select([own.name, *(column.name for column in others)], rows))


def _look(one: Scratch) -> None:
    """Let PostgreSQL count what stands there now."""
    if not one.running.works.database.is_sqlite:
        look_anew(one.running.works.database.url)


def _table(one: Scratch, name: str) -> Table:
    return one.running.service.metadata.tables[name]


def _spent(job: Job) -> Spent:
    began, cpu = time.perf_counter(), time.thread_time()
    job()
    return Spent((time.perf_counter() - began) * 1000, (time.thread_time() - cpu) * 1000)


def _part(many: Sequence[float], part: int) -> float:
    """Return below what so many of a hundred are."""
    return sorted(many)[min(len(many) - 1, len(many) * part // 100)]
