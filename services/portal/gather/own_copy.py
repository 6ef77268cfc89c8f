"""A copy of all that is held of who is signed in: each service of their side gives its own (AVG 15, 20; D4)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.portal.api import Part, read
from services.portal.desks import Side
from services.portal.gather.looks import gather_copy
from services.portal.language import language_code
from services.portal.person import Person

HOLDERS: Mapping[Side, tuple[str, ...]] = {
    Side.PATIENT: ("persons", "referral", "careplan", "notifications"),
    Side.PROXY: ("persons", "referral", "careplan"),
    Side.EMPLOYEE: ("persons", "worktrack", "notifications"),
}


@dataclass(frozen=True)
class OwnCopy:
    """What each service gave, by its name, and who looked."""

    given: Mapping[str, Mapping[str, Any]]
    looks: list[Mapping[str, Any]]

    @property
    def files(self) -> dict[str, str]:
        """What machines read: a file for each service."""
        return {f"{name}.json": json.dumps(each, ensure_ascii=False, indent=2) for name, each in self.given.items()}

    def part(self, service: str, name: str) -> list[Mapping[str, Any]]:
        """Return what stands in a part; nothing where it was not given."""
        found: list[Mapping[str, Any]] = self.given.get(service, {}).get("parts", {}).get(name, [])
        return found


def gather_own_copy(me: Person) -> OwnCopy | Part:
    """Gather all of it; the part that did not answer when one does not: half a copy looks like a whole one."""
    given = {}
    for name in HOLDERS[me.desk.side]:
        part = read(f"/api/{name}/v1/my-data", language=language_code())
        if not part.is_there:
            return part
        given[name] = part.body
    last, looks = gather_copy(me)
    if not last.is_there or last.body.get("next"):
        return last
    return OwnCopy(given, looks)
