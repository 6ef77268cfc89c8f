"""An own view of the board: a name, and the filters that somebody looks through again and again."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from services.referral.domain.board import COLUMNS
from shared.faults import Fault
from shared.identifiers import Bsn

MOST, LONGEST_NAME = 20, 40
MOVES = ("ours", "theirs")  # whose move it is: of the receiving organisation, or of anybody else
NOBODY = "team"
CODES: Mapping[str, tuple[object, ...]] = {
    "column": tuple(COLUMNS),
    "urgent": (True,),
    "late": (True,),
    "move": MOVES,
}
POINTS = ("holder", "offer_id")  # what points at somebody or something that may be gone one day
_RUN = re.compile(r"\d{8}")
_GROUPED = [re.compile(rf"(?<!\d)(?=(\d(?:[ .-]?\d){{{more}}})(?!\d))") for more in (7, 8)]
_NUMBER = "Zet geen nummer van acht of meer cijfers in de naam: dat kan een BSN zijn."
_WITHOUT = "Kies eerst een filter; zonder filter is dit het hele bord."
_GONE = {
    "holder": Fault("holder", "unknown-professional", "Deze collega werkt niet (meer) bij uw organisatie."),
    "offer_id": Fault("offer_id", "unknown", "Dit aanbod heeft uw organisatie niet (meer)."),
}
Stands = Callable[[str, str], bool]


@dataclass(frozen=True)
class Gone:
    """A part of a view that no longer exists, as it was kept; it narrows nothing any more."""

    filter: str
    value: str


@dataclass(frozen=True)
class SavedView:
    """A view as it was kept."""

    id: str
    name: str
    filters: Mapping[str, Any]


def tidy(name: str) -> str:
    """Return a name without spaces that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def name_key(name: str) -> str:
    """Return by what two names are the same to people: capitals and spaces make no difference."""
    return tidy(name).casefold()


def split(filters: Mapping[str, Any], stands: Stands) -> tuple[dict[str, Any], list[Gone]]:
    """Return the filters that still mean something, and the parts that do not.

    ``stands(name, id)``: whether what a filter points at is still there.
    """
    good = {name: value for name, value in filters.items() if _means(name, value, stands)}
    return good, [Gone(name, str(value)) for name, value in filters.items() if name not in good]


def point_faults(name: str | None, filters: Mapping[str, Any], stands: Stands) -> list[Fault]:
    """Return what keeps a name, or what filters point at, from being kept; None: could not be read."""
    found = [Fault("name", "not-allowed", _NUMBER)] if name and _may_be_bsn(name) else []
    return [*found, *(_GONE[each] for each in POINTS if filters.get(each) and not stands(each, filters[each]))]


def view_faults(name: str, filters: Mapping[str, Any], stands: Stands) -> list[Fault]:
    """Return all that keeps a view from being kept."""
    nothing = [] if any(filters.values()) else [Fault("", "required", _WITHOUT)]
    return [*point_faults(name, filters, stands), *nothing]


def _means(name: str, value: object, stands: Stands) -> bool:
    if name in POINTS:
        return isinstance(value, str) and stands(name, value)
    return value in CODES.get(name, ())


def _may_be_bsn(name: str) -> bool:
    """Tell whether digits could be a BSN: eight in a row, or in groups that pass the elfproef."""
    digits = unicodedata.normalize("NFKC", name)
    return bool(_RUN.search(digits)) or any(_is_bsn(each) for way in _GROUPED for each in way.findall(digits))


def _is_bsn(text: str) -> bool:
    try:
        Bsn.parse(re.sub(r"\D", "", text))
    except ValueError:
        return False
    return True
