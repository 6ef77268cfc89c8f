"""Keyset paging: a list never skips or repeats an item while others are added (I14)."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from flask import request
from marshmallow import fields, validate

from shared.faults import Fault, InvalidInput
from shared.web.coded import at_most
from shared.web.schema import StrictSchema

R = TypeVar("R")
PAGE_SIZE = 50
LARGEST_PAGE = 200
MOST_NAMED = 10
WRONG_MARK = "Dit merkteken klopt niet; begin de lijst opnieuw."


class PageQuery(StrictSchema):
    """``pageSize`` (1-200, default 50) and ``after`` (the opaque mark of the last item seen)."""

    page_size = fields.Integer(
        data_key="pageSize",
        load_default=PAGE_SIZE,
        validate=validate.Range(1, LARGEST_PAGE, error=f"Kies een getal van 1 tot en met {LARGEST_PAGE}."),
    )
    after = fields.String(load_default=None)


class NamedIds(fields.String):
    """What narrows a list to some ids, with a comma between them; none is no narrowing."""

    def __init__(self, **kwargs: Any) -> None:
        """Set how many may be named."""
        super().__init__(load_default=(), validate=at_most(MOST_NAMED), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return tuple(filter(None, super()._deserialize(value, attr, data, **kwargs).split(",")))


@dataclass(frozen=True)
class Page:
    """What part of a list is asked for; ``after`` holds the sort values of the last item seen."""

    size: int
    after: tuple[Any, ...] | None


def page_of(query: Mapping[str, Any]) -> Page:
    """Read a page from the loaded query. Raises ``InvalidInput`` when the mark is not ours."""
    mark = query.get("after")
    return Page(query["page_size"], None if mark is None else _read(mark))


def mark_of(page: Page, *kinds: Callable[[Any], Any]) -> tuple[Any, ...] | None:
    """Return the mark with each value read by its kind (such as ``str``), None on the first page.

    Raises ``InvalidInput`` for a mark that this list never gave out.
    """
    if page.after is None:
        return None
    try:
        return tuple(kind(value) for kind, value in zip(kinds, page.after, strict=True))
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InvalidInput([Fault("after", "invalid", WRONG_MARK)]) from error


def iso_text(value: Any) -> str:
    """Return the day or instant of a mark as the ISO text that it is, for lists in order of a date in a document."""
    datetime.fromisoformat(value)
    return str(value)


def instant(value: Any) -> datetime:
    """Return the instant of a mark, for lists in order of an instant; one without offset was never given out."""
    read = datetime.fromisoformat(value)
    if read.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return read


def page_body(
    rows: Sequence[R], page: Page, *, show: Callable[[R], Any], mark: Callable[[R], Sequence[Any]]
) -> dict[str, Any]:
    """Return ``{items, next}`` from ``page.size + 1`` fetched rows; ``next`` is a link or null."""
    shown = rows[: page.size]
    more = len(rows) > page.size
    return {"items": [show(row) for row in shown], "next": link_after(mark(shown[-1])) if more else None}


def without_withheld(body: dict[str, Any], unsure: int) -> dict[str, Any]:
    """Leave out the lines that were shown as None, and say how many: a reader may ask why (CON-01).

    ``unsure``: of how many of them nobody knows now whether the patient still lets them be read (D50).
    """
    shown = [item for item in body["items"] if item is not None]
    return {**body, "items": shown, "withheld": len(body["items"]) - len(shown) - unsure, "unsure": unsure}


def link_after(values: Sequence[Any]) -> str:
    """Return the link to what comes after these sort values, with the query of this request."""
    mark = base64.urlsafe_b64encode(json.dumps(list(values)).encode()).decode().rstrip("=")
    kept = [f"{name}={value}" for name, value in request.args.items(multi=True) if name != "after"]
    return f"{request.path}?" + "&".join([*kept, f"after={mark}"])


def _read(mark: str) -> tuple[Any, ...]:
    try:
        values = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (binascii.Error, ValueError) as error:
        raise InvalidInput([Fault("after", "invalid", WRONG_MARK)]) from error
    return tuple(values) if isinstance(values, list) else (values,)
