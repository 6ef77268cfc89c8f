"""Wie is aan zet: a person or a team with a phone number, what comes next, by when; the same block on every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.portal.gather.directory import Directory
from services.portal.language import term, text
from services.portal.parts import today
from services.portal.person import Person
from shared.roles import ARBODIENST, CARE_WORKERS, CLINICIANS, EMPLOYER_SIDE, SUPPORT_STAFF, Role

ARTS, EMPLOYEE, EMPLOYER, TOGETHER = "bedrijfsarts", "werknemer", "werkgever", "werkgever en werknemer"
DECIDING = CLINICIANS | SUPPORT_STAFF | {Role.TRIAGE}  # of a referral that was received (D22)
WRITING = DECIDING | CARE_WORKERS | ARBODIENST  # of one that was sent
MOVERS = {
    ARTS: ARBODIENST,
    EMPLOYEE: frozenset({Role.EMPLOYEE}),
    EMPLOYER: EMPLOYER_SIDE,
    TOGETHER: EMPLOYER_SIDE | {Role.EMPLOYEE},
}


@dataclass(frozen=True)
class WhoseMove:
    """Whose move it is. `who` is empty where the whole team may move.

    `is_idle`: there is nothing to do, and `who` is only to turn to.
    `due_kind`: `due` for a last day, `target` for a streefdatum, after which nothing is late (CAL-12).
    """

    is_mine: bool
    who: str
    organisation: str
    phone: str
    step: str
    due_on: str
    due_kind: str = "due"
    is_idle: bool = False


def of_referral(row: Mapping[str, Any], me: Person, known: Directory) -> WhoseMove | None:
    """Read the move of a referral; None when it is closed."""
    move = row.get("whose_move")
    if not move:
        return None
    is_person = move["kind"] == "person"
    is_mine = move["id"] == me.id if is_person else move["organisation_id"] == me.organisation_id and _may_act(row, me)
    return WhoseMove(
        is_mine,
        known.professional(move["id"]) if is_person else "",
        known.organisation(move["organisation_id"]),
        known.phone(move["organisation_id"], move["id"] if is_person else ""),
        term(move["next_step"], "referral-step"),
        move["due_on"],
    )


def _may_act(row: Mapping[str, Any], me: Person) -> bool:
    """Tell whether a move of a whole organisation can be of somebody in this role: who only reads is never to move."""
    at_receiver = row.get("receiver_organisation_id") == me.organisation_id
    return me.has_role(*(DECIDING if at_receiver else WRITING))


def of_plan(row: Mapping[str, Any], known: Directory) -> WhoseMove:
    """Read the move of a care plan: its first open task; without one only whom to turn to."""
    move, tasks = row["whose_move"], row["open_tasks"]
    return WhoseMove(
        move["mine"] and bool(tasks),
        known.professional(move["professional_id"]),
        known.organisation(move["organisation_id"]),
        known.phone(move["organisation_id"], move["professional_id"]),
        term(tasks[0]["kind"], "plan-task") if tasks else "",
        row["next_due_on"] or "",
        is_idle=not tasks,
    )


def of_duty(
    row: Mapping[str, Any] | None, case: Mapping[str, Any], me: Person, known: Directory, employee: str = ""
) -> WhoseMove | None:
    """Read whose move a milestone of the law is; None when nothing is to be done. `employee`: their name, if known."""
    if not row:
        return None
    owner, step = str(row["owner"]), term(row["code"], "milestone")
    is_mine = me.has_role(*MOVERS.get(owner, ()))
    at = _workplace(owner, case, me)
    if is_mine and owner == TOGETHER:
        other = text("move.with-employer") if me.has_role(Role.EMPLOYEE) else text("move.with-employee")
        step = f"{step} ({other})"
    who = _duty_holder(owner, at, known, employee)
    phone = known.phone(at, known.only_id(Role.BEDRIJFSARTS, at) if owner == ARTS else "")
    kind = "due" if row.get("latest_on") else "target"  # CAL-12
    return WhoseMove(is_mine, who, known.organisation(at), phone, step, day_to_act(row), kind)


def day_to_act(row: Mapping[str, Any]) -> str:
    """Return the last working day for it (CAL-08); once that is past its deadline, after which it is late (CAL-12)."""
    last = str(row["last_working_day"])
    deadline = row.get("deadline") or row.get("latest_on") or row.get("target_on") or last
    return last if last >= today().isoformat() else str(deadline)


def _workplace(owner: str, case: Mapping[str, Any], me: Person) -> str:
    """Return the organisation that can be called: the arbodienst, or the employer."""
    own = me.organisation_id or ""
    if owner == ARTS:
        return str(case.get("arbodienst_id") or own)
    return str(case.get("employer_id") or own) if owner in {EMPLOYER, TOGETHER} else ""


def _duty_holder(owner: str, at: str, known: Directory, employee: str) -> str:
    """Return a name where there is one: the only bedrijfsarts of an arbodienst, the employee; else what they are."""
    if owner == ARTS:
        return known.only(Role.BEDRIJFSARTS, at) or term(owner, "milestone-owner")
    if owner == EMPLOYEE and employee:
        return employee
    return "" if owner == EMPLOYER and known.organisation(at) else term(owner, "milestone-owner")
