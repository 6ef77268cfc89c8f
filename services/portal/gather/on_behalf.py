"""What the page about acting for others needs: for whom one may, who stands in for the practice, who could."""

from collections.abc import Collection, Mapping
from typing import Any

from services.portal.api import read
from services.portal.gather.directory import Directory, directory
from services.portal.gather.team import Colleague, colleagues
from services.portal.person import Person
from shared.policy.on_behalf import DELEGATES
from shared.roles import CLINICIANS

WAARNEMINGEN = "/api/region/v1/waarnemingen"


def gather_on_behalf(me: Person) -> dict[str, Any]:
    """Gather the page; what is over stands at the end."""
    part, known = read(WAARNEMINGEN), directory()
    mine = [row for row in part.items if row["mine"]]
    own = [row for row in part.items if not row["mine"]]
    return {
        "part": part,
        "known": known,
        "clinicians": clinicians_of(known, me) if is_delegate(me) else (),
        "is_delegate": is_delegate(me),
        "may_set": me.has_role(*CLINICIANS),
        "stands_in": [row for row in mine if row["actions"]],
        "present": [row for row in own if row["actions"] or row["holds"]],
        "past": [row for row in own if not row["actions"] and not row["holds"]],
        "stand_ins": stand_ins(known, me),
    }


def is_delegate(me: Person) -> bool:
    """Tell whether someone works under a clinician, and so on behalf of one."""
    return me.has_role(*DELEGATES)


def clinicians_of(known: Directory, me: Person) -> tuple[Colleague, ...]:
    """Return the clinicians of the own organisation, but oneself."""
    found = colleagues(known, (me.organisation_id or "",))
    return tuple(each for each in found if each.id != me.id and not CLINICIANS.isdisjoint(each.codes))


def stand_ins(known: Directory, me: Person) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the clinicians of the own profession at other care organisations, in groups by organisation."""
    others = {id: row for id, row in known.organisations.items() if _is_other(row, me)}
    named = sorted(others, key=lambda id: str(others[id]["name"]))
    own = CLINICIANS.intersection(me.roles)
    groups = [(str(others[id]["name"]), _choices(known, id, own)) for id in named]
    return [(name, choices) for name, choices in groups if choices]


def _is_other(row: Mapping[str, Any], me: Person) -> bool:
    return row["organisation_id"] != me.organisation_id and row.get("line") is not None


def _choices(known: Directory, organisation_id: str, professions: Collection[str]) -> list[tuple[str, str]]:
    found = (each for each in colleagues(known, (organisation_id,)) if not set(professions).isdisjoint(each.codes))
    return [(f"{each.id}|{organisation_id}", each.title) for each in found]
