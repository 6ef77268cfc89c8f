"""What the patient's pages about their own data need: who is involved, and who they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.portal.api import read
from services.portal.gather.directory import directory

ME = "/api/persons/v1/me"
RELATIONS = "/api/persons/v1/my-relations"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Involved:
    """All that involves one organisation, as it may be sent to and treat: what is present first, then the newest."""

    organisation_id: str
    rows: Sequence[Row]

    @property
    def is_present(self) -> bool:
        """Tell whether anything of it is not over."""
        return not self.rows[0]["until"]

    @property
    def request(self) -> Row | None:
        """What the patient asked of this organisation last."""
        return next((row["request"] for row in self.rows if row["request"]), None)

    @property
    def may_ask(self) -> bool:
        """Tell whether the patient may ask it to stop: once at a time, for all that involves it."""
        waits = self.request is not None and not self.request["answered_at"]
        return not waits and any(row["actions"] for row in self.rows)


def gather_involved() -> dict[str, Any]:
    """Gather which organisations are involved with the patient now, and which were: the newest first."""
    part = read(RELATIONS)
    every = _by_organisation(reversed(part.items))
    return {
        "part": part,
        "present": [each for each in every if each.is_present],
        "past": [each for each in every if not each.is_present],
        "known": directory(),
    }


def _by_organisation(rows: Iterable[Row]) -> list[Involved]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["organisation_id"], []).append(row)
    return [Involved(id, sorted(each, key=lambda row: bool(row["until"]))) for id, each in found.items()]


def gather_contact() -> dict[str, Any]:
    """Gather what is known of the patient."""
    part = read(ME)
    return {"part": part, "mine": part.body}
