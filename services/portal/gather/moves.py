"""Wie is aan zet: a person or a team with a phone number, what comes next, by when; the same block on every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.portal.gather.directory import Directory
from services.portal.language import term
from services.portal.person import Person


@dataclass(frozen=True)
class WhoseMove:
    """Whose move it is. `who` is empty where the whole team may move."""

    is_mine: bool
    who: str
    organisation: str
    phone: str
    step: str
    due_on: str


def of_referral(row: Mapping[str, Any], me: Person, known: Directory) -> WhoseMove | None:
    """Read the move of a referral; None when it is closed."""
    move = row.get("whose_move")
    if not move:
        return None
    is_person = move["kind"] == "person"
    is_mine = move["id"] == me.id if is_person else move["organisation_id"] == me.organisation_id
    return WhoseMove(
        is_mine,
        known.professional(move["id"]) if is_person else "",
        known.organisation(move["organisation_id"]),
        known.phone(move["organisation_id"]),
        term(move["next_step"], "referral-step"),
        move["due_on"],
    )


def of_plan(row: Mapping[str, Any], known: Directory) -> WhoseMove:
    """Read the move of a care plan: its first open task."""
    move, tasks = row["whose_move"], row["open_tasks"]
    return WhoseMove(
        move["mine"],
        known.professional(move["professional_id"]),
        known.organisation(move["organisation_id"]),
        known.phone(move["organisation_id"]),
        term(tasks[0]["kind"], "plan-task") if tasks else term("none", "plan-task"),
        row["next_due_on"] or "",
    )
