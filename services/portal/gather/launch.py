"""What the page of a launch needs: whom the own system handed over and what came along, in words; what goes on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.portal.api import Part, look_up
from services.portal.filters import partial_date
from services.portal.language import term, text

OPENINGS = "/api/persons/v1/launch-openings"
LAUNCHES = "/api/persons/v1/launches"
_SOURCES = "launch-source"
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True)
class Came:
    """One thing that came along, as people read it; ``field``: the key of its label, empty for none."""

    field: str
    said: str
    source: str
    filled_in: bool
    changed: bool = False

    @property
    def label(self) -> str:
        """Return how the field is called, or that it is none."""
        return term(self.field, "ref-field") if self.field else text("launch.no-field")


def gather_launch(link: str) -> Part:
    """Open a link; who opens it first has it."""
    return look_up(OPENINGS, {"link": link})


def came_of(brought: Iterable[Mapping[str, Any]]) -> list[Came]:
    """Return what a launch brings: first what it fills in."""
    rows = [
        Came(row["field"], said_of(row["field"], row["value"], row["text"]), source_of(row["source"]), _fills(row))
        for row in brought
    ]
    return sorted(rows, key=lambda row: not row.filled_in)


def came_along(referral: Mapping[str, Any]) -> list[Came]:
    """Return what came along with a draft, and whether it still says so."""
    rows = referral.get("came_along", ())
    return [Came(row["field"], row["text"], source_of(row["source"]), row["filled_in"], row["changed"]) for row in rows]


def said_of(field: str, value: Any, told: str) -> str:
    """Return a value in words; what is text only, or of a shape that we do not know, as it was told."""
    if field == "complaint_since" and isinstance(value, Mapping):
        return partial_date(value)
    if field == "prior_treatments" and isinstance(value, list):
        return "; ".join(
            f"{term(row['kind'], 'treatments')}: {term(row['effect'], 'treatment_effects')}" for row in value
        )
    if field == "work_situation" and isinstance(value, Mapping):
        return term(value["status"], "work_statuses")
    return term(value, "urgencies") if field == "urgency" and value else told


def source_of(told: str) -> str:
    """Return where it stood, in words: the kind of resource and its day."""
    return ", ".join(_source(each) for each in told.split("; "))


def draft_of(begun: Mapping[str, Any], offer_id: str, without: Sequence[str] = ()) -> dict[str, Any]:
    """Return the draft that comes of it; ``without``: fields that were refused, and so stay text."""
    rows = begun["brought"]
    fills = {row["field"]: row["value"] for row in rows if _fills(row) and row["field"] not in without}
    came = [
        {
            "field": row["field"],
            "text": said_of(row["field"], row["value"], row["text"]),
            "source": row["source"],
            "filled_in": _fills(row) and row["field"] in fills,
        }
        for row in rows
    ]
    ids = {"patient_id": begun["patient_id"], "chain_id": begun["chain_id"], "offer_id": offer_id}
    return {**ids, **fills, "came_along": came}


def _fills(row: Mapping[str, Any]) -> bool:
    return row["value"] is not None


def _source(told: str) -> str:
    kind, _, day = told.partition(" ")
    name = term(kind, _SOURCES)
    if name == kind or not day:
        return told if name == kind else name
    try:
        return f"{name}, {partial_date({'date': day, 'precision': _PRECISIONS[len(day)]})}"
    except (ValueError, KeyError):
        return told
