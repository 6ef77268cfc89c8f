"""The table of what is expected of rights, expanded: a cell for each role, route and way of standing to the item."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "rights"
EVERY = "every"  # the rows of every service
FAULTY, REFUSED, NOT_THERE = (400,), (403,), (404,)
Answers = tuple[int, ...]


@dataclass(frozen=True)
class Item:
    """How one can stand to what a route is about; the README of the table says what the words mean."""

    stands: tuple[str, ...]
    strangers: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    own: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def ways(self) -> tuple[str, ...]:
        """Return every way to stand."""
        return (*self.stands, *self.strangers, *self.barred)

    def is_strange(self, role: str, way: str) -> bool:
        """Tell whether the item does not exist for who stands so in this role."""
        return way in self.strangers or role not in self.own.get(way, {role})


@dataclass(frozen=True)
class Row:
    """One route: who may, standing how, and what yes looks like."""

    service: str
    action: str
    route: str
    item: Item
    ground: str
    may: Mapping[str, frozenset[str]]
    answer: Answers
    faulty: Mapping[str, frozenset[str]]
    body: Any = None
    csv: str | None = None

    @property
    def roles(self) -> frozenset[str]:
        """Return whose own role may, standing anyhow; where no item is looked for, it may be another's that is lent."""
        return frozenset[str]().union(*(who for way, who in self.may.items() if way not in self.item.barred))


@dataclass(frozen=True)
class Cell:
    """One question and its answer: may this role, with this code, standing so."""

    row: Row
    role: str
    code: str
    way: str
    expected: Answers

    @property
    def said(self) -> str:
        """Return the cell as a failing test names it."""
        wanted = " or ".join(map(str, self.expected))
        where = f"{self.row.service} {self.row.route} ({self.row.action})"
        return f"{self.role} [{self.code}] standing as {self.way}: {where} -> {wanted}, by {self.row.ground}"


@cache
def roles() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of each role."""
    return {name: tuple(codes) for name, codes in _read("roles")["roles"].items()}


@cache
def rows() -> tuple[Row, ...]:
    """Return every row of every service; those of all services stand under `every`."""
    return tuple(row for name in _services() for row in _rows(name))


@dataclass(frozen=True)
class Part:
    """Fields of an answer that fewer see than the whole."""

    row: Row
    fields: tuple[str, ...]
    seen: Mapping[str, frozenset[str]]
    ground: str


@dataclass(frozen=True)
class View:
    """All fields that some people ever get of an item, at any depth."""

    service: str
    route: str
    way: str
    who: frozenset[str]
    fields: frozenset[str]


def parts() -> Iterator[Part]:
    """Yield the parts that are shielded, each with the row of the whole."""
    for row in rows():
        for each in _read(row.service).get("part", ()):
            if each["route"] == row.route:
                seen = {way: named(who) for way, who in each["seen"].items()}
                yield Part(row, tuple(each["fields"]), seen, each["ground"])


def views() -> Iterator[View]:
    """Yield the whitelists."""
    for name in _services():
        for row in _read(name).get("view", ()):
            yield View(name, row["route"], row["way"], named(row["who"]), frozenset(row["fields"]))


def _services() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "roles")


def cells(services: tuple[str, ...]) -> Iterator[Cell]:
    """Yield every cell; the rows of all services once for each of these."""
    codes = {role: cycle(each) for role, each in roles().items()}
    for row in _of_each(services):
        known = frozenset[str]().union(*(each.roles for each in rows() if _same(each, row)))
        for role in roles():
            for way in row.item.ways:
                yield Cell(row, role, next(codes[role]), way, expected(row, role, way, knows=role in known))


def expected(row: Row, role: str, way: str, *, knows: bool) -> Answers:
    """Return what the answer may be; `knows`: the role has the action in some row."""
    if role in row.may.get(way, ()):
        return row.answer
    if role in row.faulty.get(way, ()):
        return FAULTY
    return NOT_THERE if knows and row.item.is_strange(role, way) else REFUSED


def _same(one: Row, other: Row) -> bool:
    return one.action == other.action and one.service in (other.service, EVERY)


def _of_each(services: tuple[str, ...]) -> Iterator[Row]:
    for row in rows():
        for service in services if row.service == EVERY else (row.service,):
            yield Row(**{**vars(row), "service": service})


def _rows(name: str) -> Iterator[Row]:
    read = _read(name)
    items = {key: _item(row) for key, row in read["items"].items()}
    for row in read["row"]:
        may, faulty = ({way: named(who) for way, who in row.get(key, {}).items()} for key in ("may", "faulty"))
        answer = row.get("answer", 200)
        answers = tuple(answer) if isinstance(answer, list) else (answer,)
        fixed = (name, row["action"], row["route"], items[row["item"]], row["ground"], may, answers, faulty)
        yield Row(*fixed, body=row.get("body"), csv=row.get("csv"))


def _item(row: Mapping[str, Any]) -> Item:
    own = {way: named(who) for way, who in row.get("own", {}).items()}
    stands, strangers, barred = (tuple(row.get(name, ())) for name in ("stands", "strangers", "barred"))
    return Item(stands, strangers, barred, own)


def named(who: list[str]) -> frozenset[str]:
    """Return the roles of a list in which groups may stand. Raises ``KeyError`` for a name that is none."""
    groups = _read("roles")["groups"]
    found: set[str] = set()
    for each in who:
        found |= named(groups[each[1:]]) if each.startswith("@") else {each}
    if unknown := found - roles().keys():
        raise KeyError(*unknown)
    return frozenset(found)


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
