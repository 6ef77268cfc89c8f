"""Routes of the recall list: enter a patient, see who is called by when, say what came of it (RSK-03)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from flask import g

from services.referral.domain.recall import RECALL_LIFE, RecallEntry, Seen, course_of, day_faults
from services.referral.storage.recalls import RECALLS
from services.referral.usecases import recalls
from services.referral.usecases.handling import terms
from services.referral.usecases.recalls import RecallWanted, entering_faults
from services.referral.usecases.sharing import Desk
from services.referral.web.boxes import show_box
from services.referral.web.recall_schemas import (
    RecallAgainSchema,
    RecallEnterSchema,
    RecallLeaveSchema,
    RecallListQuery,
    RecallListSchema,
    RecallReferSchema,
    RecallSchema,
    RecallScreeningSchema,
    SeenSchema,
)
from services.referral.web.referrals import ask_relation
from shared.faults import Fault
from shared.rules.deviating_course import Change
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version

blueprint = Blueprint("recalls", __name__, description="Terugbellijst: acute pijn rond dag 21")
_WAYS = {
    "recover": "recovery",
    "plan-screening": "screening",
    "call-again": "next-call",
    "refer": "referral",
    "leave": "leaving",
}
_SAME = (
    "id",
    "case_number",
    "version",
    "patient_id",
    "chain_id",
    "organisation_id",
    "professional_id",
    "onset",
    "assessable_from",
    "entered_on",
)
_WHOLE = ("entered_by", "notes", "referral_id", "reason", "last_move", "nudges")


def recall_href(entry: RecallEntry) -> str:
    """Return where an entry is."""
    return f"{base_path('referral')}/recalls/{entry.id}"


def recall_summary(work: Work, entry: RecallEntry, desk: Desk) -> dict[str, Any]:
    """Return one line of the list."""
    return {name: getattr(entry, name) for name in _SAME} | {
        "state": str(entry.state),
        "state_title": RECALL_LIFE.phases[entry.state].title,
        "course": str(course_of(entry, work.today).course),
        "calls": sum(each.result == "call-again" for each in entry.notes),
        "silent_level": str(entry.silent) if entry.silent else None,
        "whose_move": entry.turn,
        "actions": allowed(work, desk.resource(entry), _moves(entry)),
    }


def _moves(entry: RecallEntry) -> Iterator[Move]:
    for row in RECALL_LIFE.legal(entry, "sender"):
        yield Move(row.name, f"recall.{row.name}", row.title, f"{recall_href(entry)}/{_WAYS[row.name]}")


def _answer(entry: RecallEntry) -> dict[str, Any]:
    work = current_work()
    show_version(entry.version)
    row = recall_summary(work, entry, Desk(work, [entry]))
    whole = {name: getattr(entry, name) for name in _WHOLE}
    return row | whole | {"longest_days": terms(work).recall_longest_days}


def _seen(body: Mapping[str, Any]) -> Seen:
    given = [body[name] for name in ("activities", "participation")]
    return Seen(*(Change(each) if each else None for each in given))


def _what_else(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    return entering_faults(current_work(), readable.get("onset"), readable.get("professional_id"))


def _days(move: str) -> Callable[..., list[Fault]]:
    field = recalls.DAYS[move]

    def faults(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
        work = current_work()
        return list(day_faults(field, readable.get(field), work.today, terms(work)))

    return faults


@blueprint.post("/recalls")
@door("recall.enter", asks=ask_relation)
@blueprint.arguments(RecallEnterSchema, also=_what_else)
@blueprint.response(201, RecallSchema)
def enter(body: Mapping[str, Any]) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Enter a patient with acute pain, to be called from day 21 on."""
    entry = recalls.enter_recall(current_work(), RecallWanted(**body), g.asked)
    return _answer(entry), 201, {"Location": recall_href(entry)}


@blueprint.get("/recalls/<recall_id>")
@door("recall.read")
@blueprint.response(200, RecallSchema)
def view(recall_id: str) -> dict[str, Any]:
    """One patient on the list, with every call."""
    return _answer(recalls.view_recall(current_work(), recall_id))


@blueprint.get("/recall-list")
@door("recall.list")
@blueprint.arguments(RecallListQuery, location="query")
@blueprint.response(200, RecallListSchema)
def list_(query: Mapping[str, Any]) -> dict[str, Any]:
    """Who the own practice calls: open ones first, by due date."""
    return show_box({**query, "box": "sent"}, RECALLS, "recall.list", recall_summary)


@blueprint.post("/recalls/<recall_id>/recovery")
@door("recall.recover")
@blueprint.arguments(SeenSchema)
@blueprint.response(200, RecallSchema)
def recover(body: Mapping[str, Any], recall_id: str) -> dict[str, Any]:
    """The patient recovers; from day 21 on not without an increase that a clinician saw (RSK-03)."""
    return _note(recall_id, "recover", _seen(body))


@blueprint.post("/recalls/<recall_id>/screening")
@door("recall.plan-screening")
@blueprint.arguments(RecallScreeningSchema, also=_days("plan-screening"))
@blueprint.response(200, RecallSchema)
def plan_screening(body: Mapping[str, Any], recall_id: str) -> dict[str, Any]:
    """The patient is seen: on which day."""
    return _note(recall_id, "plan-screening", _seen(body), body["screening_on"])


@blueprint.post("/recalls/<recall_id>/next-call")
@door("recall.call-again")
@blueprint.arguments(RecallAgainSchema, also=_days("call-again"))
@blueprint.response(200, RecallSchema)
def call_again(body: Mapping[str, Any], recall_id: str) -> dict[str, Any]:
    """Not reached, or too early to say: called again on a day."""
    return _note(recall_id, "call-again", Seen(), body["again_on"])


@blueprint.post("/recalls/<recall_id>/referral")
@door("recall.refer")
@blueprint.arguments(RecallReferSchema)
@blueprint.response(200, RecallSchema)
def refer(body: Mapping[str, Any], recall_id: str) -> dict[str, Any]:
    """Begin the draft of a referral, in which the onset stands; the patient is off the list."""
    version = expected_version()
    return _answer(recalls.refer_recall(current_work(), recall_id, body["offer_id"], _seen(body), version=version))


@blueprint.post("/recalls/<recall_id>/leaving")
@door("recall.leave")
@blueprint.arguments(RecallLeaveSchema)
@blueprint.response(200, RecallSchema)
def leave(body: Mapping[str, Any], recall_id: str) -> dict[str, Any]:
    """Take the patient off the list, with a reason."""
    version = expected_version()
    return _answer(recalls.leave_recall(current_work(), recall_id, body["reason"], version=version))


def _note(recall_id: str, move: str, seen: Seen, agreed_on: date | None = None) -> dict[str, Any]:
    version = expected_version()
    return _answer(recalls.note_recall(current_work(), recall_id, move, seen, agreed_on, version=version))
