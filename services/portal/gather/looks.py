"""Who looked at me, and why: day by day, in plain words; on each side what belongs to that side only (D4, D11)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any

from services.portal.api import LONGEST_LIST, Part, next_mark, read
from services.portal.desks import desk_of
from services.portal.gather.directory import Directory, directory
from services.portal.grounds import CONSENT, EMERGENCY, Ground, ground_of
from services.portal.language import term, text
from services.portal.more import mark
from services.portal.person import Person
from shared.calendar import local_date
from shared.roles import EMPLOYER_SIDE, Role

LOOKS, COPY = "/api/persons/v1/my-looks", "/api/persons/v1/my-looks-copy"
WORK, BOTH_SIDES = "worktrack", "persons"
QUESTION = "care-question"
TAKEN: Mapping[str, str] = {
    "referral.export": "took-letter",
    "referral.open-attachment": "opened-file",
    "referral.attach": "changed-files",
}
EMERGENCY_OBJECT = "emergency-access"
EMERGENCY_STEPS: Mapping[str, str] = {
    "emergency-access.ask": "emergency-asked",
    "emergency-access.open": "emergency-opened",
    "emergency-access.read": "emergency-read",
    "emergency-access.end": "emergency-stopped",
    "emergency-access.account": "emergency-accounted",
    "emergency-access.judge": "emergency-judged",
    "referral.read-in-emergency": "emergency-referrals",
    "plan.read-in-emergency": "emergency-plan",
}
MOST_PAGES = 500

Row = Mapping[str, Any]


def gather_looks(me: Person) -> dict[str, Any]:
    """Gather a page of who looked, by day."""
    part, known = read(LOOKS, **mark()), directory()
    days = [(day, list(_folded(rows))) for day, rows in _by_day(_own(me, part.items), known, at_work=_is_neutral(me))]
    return {"looks": part, "known": known, "days": days, "last_day": days[-1][0].isoformat() if days else ""}


def gather_copy(me: Person) -> tuple[Part, list[Row]]:
    """Gather all of it for a copy, and the last part that was read: it says whether it is whole."""
    known, found, after, part = directory(), list[Row](), "", Part("away")
    for _ in range(MOST_PAGES):
        part = read(COPY, pageSize=str(LONGEST_LIST), **({"after": after} if after else {}))
        found += [_shown(row, known, at_work=_is_neutral(me)) for row in _own(me, part.items)]
        after = next_mark(str(part.body.get("next") or ""))
        if not after:
            break
    return part, found


def printed_days(rows: Iterable[Row]) -> list[tuple[date, list[dict[str, Any]]]]:
    """Return by day what is printed for a patient, folded as their own page does."""
    known = directory()
    bare = ({**row, "naaste": None, "question": None, "actions": ()} for row in rows)
    own = [row for row in bare if row["source"] != WORK]
    return [(day, list(_folded(each))) for day, each in _by_day(own, known, at_work=False)]


def _own(me: Person, rows: Iterable[Row]) -> Iterator[Row]:
    """Leave out what would belong to the other side, should it ever be told here."""
    return (row for row in rows if row["source"] == BOTH_SIDES or (row["source"] == WORK) == _is_neutral(me))


def _is_neutral(me: Person) -> bool:
    return desk_of(me.roles).is_neutral


def _by_day(rows: Iterable[Row], known: Directory, *, at_work: bool) -> Iterator[tuple[date, list[Row]]]:
    shown = [_shown(row, known, at_work=at_work) for row in rows]
    for day, found in groupby(shown, key=lambda row: local_date(datetime.fromisoformat(row["at"]))):
        yield day, list(found)


def _folded(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Fold what the same person did on one day into one line, that says how often; what was asked stays apart."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        asked = str((row["question"] or {}).get("question_id", ""))
        same = (row["who"], row["where"], row["on_behalf_of"], row["what"], row["why"], asked)
        line = found.setdefault(same, {**row, "times": 0})
        line["times"] += 1
    yield from found.values()


def _shown(row: Row, known: Directory, *, at_work: bool) -> dict[str, Any]:
    roles = ", ".join(term(code, "role") for code in row["roles"])
    ground = ground_of(row["ground"])
    return {
        **row,
        "who": row["naaste"] or known.professional(row["actor_id"]) or roles or text("looks.unknown"),
        "role": roles,
        "where": known.organisation(row["organisation_id"]),
        "on_behalf_of": known.professional(row["on_behalf_of"]) or known.organisation(row["on_behalf_of"]),
        "what": _what(row),
        "why": _why(row, ground, at_work=at_work),
        "can_ask": any(move["name"] == "ask-why" for move in row["actions"]),
        "leans_on": ground,
    }


def _what(row: Row) -> str:
    if row["code"] in TAKEN and not row["refused"]:
        return text(f"looks.{TAKEN[row['code']]}")
    if row["object_type"] == EMERGENCY_OBJECT and row["code"] in EMERGENCY_STEPS and not row["refused"]:
        return text(f"looks.{EMERGENCY_STEPS[row['code']]}")
    kind = "listed" if row["listed"] else "tried" if row["refused"] else "changed" if row["changed"] else "saw"
    return text(f"looks.{kind}", what=term(row["object_type"], "look-object"))


def _why(row: Row, ground: Ground, *, at_work: bool) -> str:
    by_side = "employer" if EMPLOYER_SIDE.intersection(row["roles"]) else "worktrack"
    return text(f"looks.why-{_of_its_own(row, ground) or (by_side if at_work else row['source'])}")


def _of_its_own(row: Row, ground: Ground) -> str:
    """Return what explains a look by itself, whatever the side; empty where only the source does."""
    explains = {
        "refused": row["refused"],
        "proxy": row["naaste"],
        EMERGENCY: ground.emergency_id,
        CONSENT: ground.consent_id,
        "oversight": Role.PRIVACY_OFFICER in row["roles"],
        "question": row["object_type"] == QUESTION,
    }
    return next((name for name, holds in explains.items() if holds), "")
