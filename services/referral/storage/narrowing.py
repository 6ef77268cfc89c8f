"""What narrows a list of referrals: the same filters for the board and for a box, so that an own view opens both."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_

from services.referral.domain.board import COLUMNS
from services.referral.storage.tables import referral as table

TEXT = table.c.content


@dataclass(frozen=True)
class Narrowing:
    """What is asked for; ``holder``: a professional, ``team`` for nobody yet; ``late``: due before today.

    ``column``: the states of one of ``COLUMNS`` only; ``move``: whose move it is, ``ours`` or ``theirs``. What is
    empty narrows nothing.
    """

    urgent: bool = False
    late: bool = False
    holder: str | None = None
    offer_id: str | None = None
    column: str | None = None
    move: str | None = None


EVERYTHING = Narrowing()


def narrowed(only: Narrowing, organisation_id: str, today: date) -> list[ColumnElement[bool]]:
    """Return what a row must be, for whoever works at this organisation."""
    wanted: list[ColumnElement[bool]] = [table.c.state.in_(map(str, COLUMNS[only.column]))] if only.column else []
    if only.urgent:
        wanted.append(is_urgent())
    if only.late:
        wanted += [table.c.due_on < today, table.c.closed.is_(False)]
    if only.holder == "team":
        wanted.append(TEXT[("turn", "kind")].as_string() == "team")
    elif only.holder:
        wanted.append(TEXT[("turn", "id")].as_string() == only.holder)
    if only.move:
        whose = TEXT[("turn", "organisation_id")].as_string()
        wanted.append(whose == organisation_id if only.move == "ours" else whose != organisation_id)
    if only.offer_id:
        wanted.append(TEXT["offer_id"].as_string() == only.offer_id)
    return wanted


def is_urgent() -> ColumnElement[bool]:
    """Return whether a referral is urgent, or goes by the emergency path."""
    urgent = TEXT[("content", "urgency")].as_string() == "urgent"
    return func.coalesce(or_(urgent, TEXT[("content", "emergency")].as_boolean()), False)
