"""Writes the page of who may what: the expected table that the rights suite asks over HTTP, cell by cell."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TABLE = Path("tests") / "support" / "rights"
ROLES, EVERY = "roles", "every"
_HEAD = """# Who may what

For the FG, and for whoever adds a route. Generated from `tests/support/rights/*.toml` (`make docs`): what
is expected, written by hand from the decisions, the rules of care and the law, never from the code that decides. The
rights suite asks every role at every route, in every way of standing to the item, over HTTP with a real token; a new
route without a row fails the checks. Who is not named in a row is refused. An item of somebody else looks as if it did
not exist.

Who acts is one role in one organisation; what one may depends on how that person or organisation stands to the item
(*sender*, *team*, *employer*, ...). *anywhere*: it is about no one, or the answer holds one's own only.
"""


def render(root: Path) -> str:
    """Return the page."""
    folder = root / TABLE
    names = sorted(path.stem for path in folder.glob("*.toml") if path.stem not in (ROLES, EVERY))
    services = "\n".join(_service(name, _read(folder, name)) for name in names)
    every = _service("Every service", _read(folder, EVERY))
    return f"{_HEAD}\n{_roles(_read(folder, ROLES))}\n{services}\n{every}"


def _read(folder: Path, name: str) -> Mapping[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _roles(read: Mapping[str, Any]) -> str:
    groups = [f"| {name} | {_people(who)} |" for name, who in read["groups"].items()]
    codes = [f"| {name} | {', '.join(f'`{code}`' for code in who)} |" for name, who in read["roles"].items()]
    first = "\n".join(("## Roles", "", "| role | codes in a token (D30) |", "|---|---|", *codes))
    return "\n".join((first, "", "| in the tables below | are |", "|---|---|", *groups, ""))


def _service(title: str, read: Mapping[str, Any]) -> str:
    head = ("| action | route | who may | ground |", "|---|---|---|---|")
    parts = _parts(read.get("part", ()))
    return "\n".join((f"## {title}", "", *head, *map(_row, read["row"]), "", *parts))


def _row(row: Mapping[str, Any]) -> str:
    may = "; ".join(f"*{way}*: {_people(who)}" for way, who in row["may"].items())
    return f"| `{row['action']}` | `{row['route']}` | {may} | {row['ground']} |"


def _parts(parts: Any) -> Iterator[str]:
    """Yield the table of the parts that fewer people see than the whole."""
    if parts:
        yield from (
            "Parts that fewer see than the whole; for the others the answer says that they are shielded, and why.",
            "",
        )
        yield from ("| part | of | who sees it | ground |", "|---|---|---|---|")
        for row in parts:
            seen = "; ".join(f"*{way}*: {_people(who)}" for way, who in row["seen"].items())
            fields = ", ".join(f"`{each}`" for each in row["fields"])
            yield f"| {fields} | `{row['route']}` | {seen} | {row['ground']} |"
        yield ""


def _people(who: list[str]) -> str:
    return ", ".join(each.removeprefix("@") for each in who)
