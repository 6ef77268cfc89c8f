"""What came along from the sender's own system when a draft was begun, and how much of it was typed all the same.

It stands beside the draft for its writer, and is gone once it is sent: the receiver reads what was written, and nothing
else. What stays is three numbers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.referral.domain.content import Content


@dataclass(frozen=True)
class CameAlong:
    """One thing: ``field`` of a referral or empty, as people read it, from where.

    ``was``: what the field said when it was filled in with this; None where it is text only, which filled in nothing.
    """

    field: str
    text: str
    source: str
    was: str | None = None


@dataclass(frozen=True)
class Typed:
    """How many fields came filled in and how many of those were written anew; how many were typed though known."""

    filled_in: int = 0
    overwritten: int = 0
    typed_again: int = 0


def taken_along(brought: Iterable[Mapping[str, str]], content: Content) -> tuple[CameAlong, ...]:
    """Return what came along, each with what its field now says when it was filled in with it."""
    return tuple(
        CameAlong(row["field"], row["text"], row["source"], said(content, row["field"]) if row["filled_in"] else None)
        for row in brought
    )


def said(content: Content, field: str) -> str:
    """Return what a field says, to compare with later; empty where nothing stands."""
    if field == "hulpvraag":
        return content.hulpvraag[-1].text if content.hulpvraag else ""
    value: Any = getattr(content, field, None)
    return "" if value in (None, ()) else str(value)


def is_changed(row: CameAlong, content: Content) -> bool:
    """Tell whether a field that came filled in says something else now."""
    return row.was is not None and said(content, row.field) != row.was


def typed(came: Iterable[CameAlong], content: Content) -> Typed:
    """Count; a field counts once, whatever came along for it."""
    rows = tuple(came)
    filled = {row.field for row in rows if row.was is not None}
    changed = {row.field for row in rows if is_changed(row, content)}
    known = {row.field for row in rows if row.was is None and row.field} - filled
    return Typed(len(filled), len(changed), len({name for name in known if said(content, name)}))
