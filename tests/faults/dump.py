"""Raw copies of what lies in databases and in the log, as any operator could take them, without the product's code."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError

Row = Mapping[str, Any]
SERVICES = ("careplan", "notifications", "persons", "programmes", "referral", "region", "worktrack")
TABLES: Mapping[str, Sequence[str]] = {
    "persons": ("patient",),
    "referral": ("referral", "patient_relation", "audit_entry"),
    "careplan": ("plan",),
    "notifications": ("notice", "delivery"),
    "region": ("flow_item", "stuck_item"),
}
KERNEL = ("history", "outbox", "inbox", "parked", "seen_version", "timer")


@dataclass(frozen=True)
class Entry:
    """One record of the log."""

    topic: str
    partition: int
    offset: int
    key: str
    value: bytes

    @property
    def event(self) -> Mapping[str, Any]:
        """Return the envelope, empty when it is none."""
        try:
            found = json.loads(self.value)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def service(self) -> str:
        """Return whose topic it is."""
        return self.topic.rpartition(".")[2]


@dataclass
class Dump:
    """Everything that lies there: rows by service and table, the log, and how far each group of readers came."""

    tables: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    log: list[Entry] = field(default_factory=list)
    ends: dict[tuple[str, int], int] = field(default_factory=dict)
    groups: dict[str, dict[tuple[str, int], int]] = field(default_factory=dict)

    def keep(self, path: Path) -> None:
        """Write the rows to a file."""
        path.write_text(json.dumps(self.tables, default=str), encoding="utf-8")

    def rows(self, service: str, table: str) -> list[Row]:
        """Return the rows of a table, none where it was not dumped."""
        return self.tables.get(service, {}).get(table, [])


def dump_of(urls: Mapping[str, str], log: "Dump | None" = None) -> Dump:
    """Dump the databases at these addresses, by service."""
    made = log or Dump()
    for service, url in urls.items():
        engine = create_engine(url)
        with engine.connect() as conn:
            made.tables[service] = {
                name: _rows(conn, name) for name in (*KERNEL, *TABLES.get(service, ()))
            }  # fmt: skip
        engine.dispose()
    return made


def sqlite_urls(folder: Path) -> dict[str, str]:
    """Return where the databases of a product on one machine are, read only."""
    return {name: f"sqlite:///file:{folder / name}.sqlite?mode=ro&uri=true" for name in SERVICES}


def embedded_log(folder: Path) -> Dump:
    """Dump the log of the embedded broker."""
    engine = create_engine(f"sqlite:///file:{folder}/broker.sqlite?mode=ro&uri=true")
    made = Dump()
    with engine.connect() as conn:
        for row in _rows(conn, "record", "topic, partition, offset"):
            made.log.append(Entry(row["topic"], row["partition"], row["offset"], row["key"], bytes(row["value"])))
        for row in _rows(conn, "end"):
            made.ends[row["topic"], row["partition"]] = row["next"]
        for row in _rows(conn, "group_offset"):
            made.groups.setdefault(row["group"], {})[row["topic"], row["partition"]] = row["next"]
    engine.dispose()
    return made


def unsealed(urls: Mapping[str, str]) -> int:
    """Return how many entries of the access logs are not sealed yet; at least one where a database does not answer."""
    return sum(map(_unsealed, urls.values()))


def _unsealed(url: str) -> int:
    engine = create_engine(url)
    try:
        with engine.connect() as conn:
            return int(conn.execute(text("SELECT count(*) FROM audit_unsealed")).scalar_one())
    except OperationalError:
        return 1
    finally:
        engine.dispose()


def whole(folder: Path) -> Dump:
    """Dump a product on one machine."""
    return dump_of(sqlite_urls(folder), embedded_log(folder))


def _rows(conn: Connection, table: str, order: str = "1") -> list[Row]:
    found = conn.execute(text(f'SELECT * FROM "{table}" ORDER BY {order}')).mappings()  # noqa: S608 - names of our own
    return [{name: _value(value) for name, value in row.items()} for row in found]


def _value(value: Any) -> Any:
    """Return JSON that SQLite keeps as text as what it says."""
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def kept(path: Path) -> Dump:
    """Read the rows of a dump that was kept."""
    return Dump(tables=json.loads(path.read_text(encoding="utf-8")))


def by(rows: Iterable[Row], name: str) -> dict[Any, list[Row]]:
    """Group rows by the value of a column."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row)
    return found
