"""Who looked at me, and why: day by day, in plain words; on each side what belongs to that side only (D4, D11)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any

from services.portal.api import LONGEST_LIST, Part, next_mark, read
from services.portal.desks import desk_of
from services.portal.gather.directory import Directory, directory
from services.portal.grounds import said
from services.portal.language import term, text
from services.portal.more import mark
from services.portal.person import Person
from shared.calendar import local_date
from shared.roles import EMPLOYER_SIDE

LOOKS, COPY = "/api/persons/v1/my-looks", "/api/persons/v1/my-looks-copy"
WORK = "worktrack"
EMERGENCY, CONSENT = "noodtoegang", "toestemming"
QUESTION = "care-question"
MOST_PAGES = 500

Row = Mapping[str, Any]


def gather_looks(me: Person) -> dict[str, Any]:
    """Gather a page of who looked, by day."""
    part, known = read(LOOKS, **mark()), directory()
    days = [(day, list(_folded(rows))) for day, rows in _by_day(_own(me, part.items), known)]
    return {"looks": part, "days": days, "last_day": days[-1][0].isoformat() if days else ""}


def gather_copy(me: Person) -> tuple[Part, list[Row]]:
    """Gather all of it for a copy, and the last part that was read: it says whether it is whole."""
    known, found, after, part = directory(), list[Row](), "", Part("away")
    for _ in range(MOST_PAGES):
        part = read(COPY, pageSize=str(LONGEST_LIST), **({"after": after} if after else {}))
        found += [_shown(row, known) for row in _own(me, part.items)]
        after = next_mark(str(part.body.get("next") or ""))
        if not after:
            break
    return part, found


def _own(me: Person, rows: Iterable[Row]) -> Iterator[Row]:
    """Leave out what would belong to the other side, should it ever be told here."""
    is_neutral = desk_of(me.roles).is_neutral
    return (row for row in rows if (row["source"] == WORK) == is_neutral)


def _by_day(rows: Iterable[Row], known: Directory) -> Iterator[tuple[date, list[Row]]]:
    shown = [_shown(row, known) for row in rows]
    for day, found in groupby(shown, key=lambda row: local_date(datetime.fromisoformat(row["at"]))):
        yield day, list(found)


def _folded(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Fold what the same person did on one day into one line, that says how often."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        line = found.setdefault((row["who"], row["where"], row["what"], row["why"]), {**row, "times": 0})
        line["times"] += 1
    yield from found.values()


def _shown(row: Row, known: Directory) -> dict[str, Any]:
    roles = ", ".join(term(code, "role") for code in row["roles"])
    return {
        **row,
        "who": known.professional(row["actor_id"]) or roles or text("looks.unknown"),
        "role": roles,
        "where": known.organisation(row["organisation_id"]),
        "on_behalf_of": known.professional(row["on_behalf_of"]),
        "what": _what(row),
        "why": _why(row),
        "is_emergency": row["ground"].startswith(EMERGENCY),
        "rule": _rule(row["ground"]),
    }


def _what(row: Row) -> str:
    kind = "listed" if row["listed"] else "tried" if row["refused"] else "changed" if row["changed"] else "saw"
    return text(f"looks.{kind}", what=term(row["object_type"], "look-object"))


def _why(row: Row) -> str:
    if row["refused"]:
        return text("looks.why-refused")
    if row["ground"].startswith((EMERGENCY, CONSENT)):
        return text(f"looks.why-{row['ground'].partition(':')[0]}")
    if row["object_type"] == QUESTION:
        return text("looks.why-question")
    if row["source"] == WORK and EMPLOYER_SIDE.intersection(row["roles"]):
        return text("looks.why-employer")
    return text(f"looks.why-{row['source']}")


def _rule(ground: str) -> str:
    """Return the law or rule to look up; the id of a consent or of an emergency says its reader nothing."""
    return said(one for one in ground.split("; ") if not one.startswith((EMERGENCY, CONSENT)))
