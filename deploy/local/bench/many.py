"""Fills every worklist with thousands of items in the real tables: copies of what is there, under names of their own.

Only for the bench: no event tells of these items, and nobody acted. Rows of different services that belong together
(a plan and its parties, a case and its employee) are copied together and keep pointing at each other.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from sqlalchemy import Connection, Table, create_engine, insert, select, text

from deploy.local.product import Product
from shared.policy.subject import clock_subject
from shared.storage.wall import stand_for

TAIL = 6
SHORTEST_DIGEST = 32
CHUNK = 1000


@dataclass(frozen=True)
class Kin:
    """A table that is copied: ``own`` columns get new values in each copy, ``only`` says which rows are copied."""

    service: str
    table: str
    own: tuple[str, ...]
    only: Mapping[str, Any] = field(default_factory=dict)


FAMILIES = (  # the first of each is counted
    (
        Kin(
            "referral",
            "referral",
            ("id",),
            {
                "sender_organisation_id": "praktijk-de-linde",
                "receiver_organisation_id": "pijnteam-midden",
                "closed": False,
            },
        ),
        Kin("referral", "party", ("item_id",)),
    ),
    (Kin("careplan", "plan", ("id", "chain_id")), Kin("careplan", "party", ("item_id",))),
    (
        Kin("worktrack", "work_case", ("id", "employee_id", "personnel_number"), {"recovered_on": None}),
        Kin("worktrack", "party", ("item_id",)),
        Kin("persons", "employee", ("id", "personnel_number")),
    ),
    (Kin("notifications", "notice", ("id", "event_id"), {"organisation_id": "praktijk-de-linde"}),),
    (Kin("region", "stuck_item", ("item",)),),
    (Kin("region", "flow_item", ("item",)),),
    (Kin("region", "care_period", ("item",)),),
    (Kin("region", "work_period", ("item",)),),
)
FILLED = tuple(dict.fromkeys(kin.service for family in FAMILIES for kin in family))


def fill(product: Product, items: int) -> None:
    """Let there be at least ``items`` of everything that has an example."""
    for family in FAMILIES:
        _multiply(product, family, items)


def look_anew(url: str) -> None:
    """Let PostgreSQL count what stands there now, as it does by itself within a minute: it plans by those counts."""
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as conn:
        conn.execute(text("ANALYZE"))
    server.dispose()


def _multiply(product: Product, family: Iterable[Kin], items: int) -> None:
    first, *_ = family
    with _everybodys(product, first) as conn:
        present = len(_rows(conn, product, first))
    copies = ceil(items / present) - 1 if present else 0
    for kin in family:
        with _everybodys(product, kin) as conn:
            rows = _rows(conn, product, kin)
            made = [copied(row, kin.own, number) for number in range(1, copies + 1) for row in rows]
            for start in range(0, len(made), CHUNK):
                conn.execute(insert(_table(product, kin)), made[start : start + CHUNK])


def copied(row: Mapping[str, Any], own: tuple[str, ...], number: int) -> dict[str, Any]:
    """Return copy ``number`` of a row; the new value of an own column stands wherever the old one stood."""
    renamed = {row[name]: new_name(row[name], number) for name in own}
    return {name: _renamed(value, renamed) for name, value in row.items()}


def new_name(old: str, number: int) -> str:
    """Return the name of a copy, always the same for the same copy: as long as a UUID or digest, else longer."""
    if len(old) < SHORTEST_DIGEST:
        return f"{old}-{number}"
    return f"{old[:-TAIL]}{number:0{TAIL}d}"


def _renamed(value: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(value, dict | list):
        text = json.dumps(value)
        for old, new in renamed.items():
            text = text.replace(json.dumps(old), json.dumps(new))
        return json.loads(text)
    return renamed.get(value, value) if isinstance(value, str) else value


def _rows(conn: Connection, product: Product, kin: Kin) -> list[Mapping[str, Any]]:
    table = _table(product, kin)
    wanted = select(table).where(*(table.c[name] == value for name, value in kin.only.items()))
    return [dict(row) for row in conn.execute(wanted).mappings()]


def _table(product: Product, kin: Kin) -> Table:
    return product.service(kin.service).service.metadata.tables[kin.table]


@contextmanager
def _everybodys(product: Product, kin: Kin) -> Iterator[Connection]:
    """Give the rows of every party, as whoever works on events and timers has them."""
    with product.worker(kin.service).works.database.write() as conn:
        stand_for(conn, clock_subject(kin.service))
        yield conn
