"""Routes about second opinions (D12). No answer to a change says what is asked, advised or replied."""

from collections.abc import Mapping
from typing import Any

from services.worktrack.domain.second_opinion.opinion import PASS_ON, SecondOpinion
from services.worktrack.domain.second_opinion.passed_on import PassedLetter, PassedOn
from services.worktrack.storage.cases import cases_of
from services.worktrack.storage.second_opinions import Read, opinions_of_case
from services.worktrack.usecases.ask_second_opinion import (
    ask_second_opinion,
    doctor_faults,
    keep_opinion,
    opinion_for,
    opinion_resource,
    own_opinions,
    share_opinion,
    withdraw_opinion,
)
from services.worktrack.usecases.give_second_opinion import asked_of_me, decline, give, pass_on, refuse, reply
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.resources import case_resource
from services.worktrack.web.second_opinion_schemas import (
    AskedOpinionSchema,
    CaseOpinionsSchema,
    DeclinedOpinionSchema,
    GivenOpinionSchema,
    ListedOpinionsSchema,
    OpinionReplySchema,
    OwnOpinionsSchema,
    RefusedOpinionSchema,
    SecondOpinionSchema,
    WholeOpinionSchema,
)
from services.worktrack.web.shared_parts import show_shared
from services.worktrack.web.show import CASES
from services.worktrack.web.werkplan_show import show_document
from shared.faults import Fault
from shared.identifiers import case_number, new_id
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version

OPINIONS = f"{base_path('worktrack')}/second-opinions"
_IDS = ("second_opinion_id", "employee_id", "arbodienst_id", "professional_id", "organisation_id")
_BARE = (*_IDS, "subject", "due_on", "asked_at", "passed_on_at", "ended_at", "state", "version")
_STEPS = ("case_id", "handled_by", "parts", "refused_because", "declined_because", "followed")
_MOVES = {
    "pass-on": ("Doorsturen", "passing-on", ("asked",)),
    "refuse": ("Niet doorsturen", "refusal", ("asked",)),
    "withdraw": ("Intrekken", "withdrawal", ("asked", "passed-on")),
    "give": ("Oordeel geven", "opinion", ("passed-on",)),
    "decline": ("Teruggeven", "declining", ("passed-on",)),
    "share": ("Delen met de eigen bedrijfsarts", "sharing", ("given", "kept")),
    "keep": ("Voor uzelf houden", "keeping", ("given",)),
    "reply": ("Laten weten wat u ermee doet", "reply", ("shared",)),
}

blueprint = Blueprint("second_opinions", __name__, description="Second opinion van een andere bedrijfsarts (D12)")


def asking_meaning(readable: Mapping[str, Any], *, case_id: str) -> list[Fault]:
    """Return what is wrong with who is asked."""
    work = current_work()
    whom = (readable.get("professional_id"), readable.get("organisation_id"))
    if not all(whom):
        return []
    case = case_for(work, case_id, "second-opinion.ask")
    return list(doctor_faults(work, str(whom[0]), str(whom[1]), case.arbodienst_id))


@blueprint.get("/cases/<case_id>/second-opinions")
@door("second-opinion.of-case")
@blueprint.response(200, CaseOpinionsSchema)
def of_case(case_id: str) -> dict[str, Any]:
    """What the employee asked another bedrijfsarts: that it was asked, and what came of it once they share that."""
    work = current_work()
    case = case_for(work, case_id, "second-opinion.of-case")
    items = [_as_own_doctor(each) for each in opinions_of_case(work, case_id)]
    return {"case_id": case_id, "case_number": case.number, "employee_id": case.employee_id, "items": items}


@blueprint.post("/cases/<case_id>/second-opinions")
@door("second-opinion.ask")
@blueprint.arguments(AskedOpinionSchema, also=asking_meaning)
@blueprint.response(201, SecondOpinionSchema)
def ask(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Ask a bedrijfsarts of another organisation; your own passes it on with what you choose to share."""
    work = current_work()
    case = case_for(work, case_id, "second-opinion.ask", writes=True)
    opinion = SecondOpinion(
        second_opinion_id=new_id(),
        case_id=case_id,
        employee_id=case.employee_id,
        arbodienst_id=case.arbodienst_id,
        professional_id=body["professional_id"],
        organisation_id=body["organisation_id"],
        subject=body["subject"],
        parts=tuple(dict.fromkeys(body["parts"])),
        due_on=work.today + PASS_ON,
        asked_at=work.now,
    )
    return _answer(ask_second_opinion(work, opinion, body["question"]))


@blueprint.get("/own-second-opinions")
@door("second-opinion.read-own")
@blueprint.response(200, OwnOpinionsSchema)
def read_own() -> dict[str, Any]:
    """What you asked, of whom, what may be seen for it, and what came of it."""
    work = current_work()
    found, newest = own_opinions(work), next(iter(cases_of(work, work.actor.id)), None)
    shown = {"items": [show_as_employee(each) for each in found], "case_id": None, "arbodienst_id": None, "actions": []}
    if newest is None:
        return shown
    ask = Move("ask", "second-opinion.ask", "Second opinion vragen", f"{CASES}/{newest.case_id}/second-opinions")
    moves = [] if any(each.opinion.is_running for each in found) else [ask]
    actions = allowed(work, case_resource(newest, work), moves)
    return {**shown, "case_id": newest.case_id, "arbodienst_id": newest.arbodienst_id, "actions": actions}


@blueprint.get("/my-second-opinions")
@door("second-opinion.list")
@blueprint.response(200, ListedOpinionsSchema)
def mine() -> dict[str, Any]:
    """What employees of other arbodiensten ask you now."""
    return {"items": [_listed(each) for each in asked_of_me(current_work())]}


@blueprint.get("/second-opinions/<second_opinion_id>")
@door("second-opinion.read")
@blueprint.response(200, WholeOpinionSchema)
def read(second_opinion_id: str) -> dict[str, Any]:
    """One request to you, with what the employee shares for it; gone once you answered or it was withdrawn."""
    found = opinion_for(current_work(), second_opinion_id, "second-opinion.read")
    show_version(found.opinion.version)
    seen = found.passed_on or PassedOn()
    return {**_listed(found), "shared": show_shared(seen.work), "letters": [_letter(row) for row in seen.letters]}


@blueprint.post("/second-opinions/<second_opinion_id>/passing-on")
@door("second-opinion.pass-on")
@blueprint.response(200, SecondOpinionSchema)
def send_on(second_opinion_id: str) -> dict[str, Any]:
    """Pass it on, with what the employee chose as it is now."""
    return _answer(pass_on(current_work(), _to_change(second_opinion_id, "second-opinion.pass-on")))


@blueprint.post("/second-opinions/<second_opinion_id>/refusal")
@door("second-opinion.refuse")
@blueprint.arguments(RefusedOpinionSchema)
@blueprint.response(200, SecondOpinionSchema)
def hold_back(body: Mapping[str, Any], second_opinion_id: str) -> dict[str, Any]:
    """Do not pass it on: only for a weighty argument, that the employee reads (Arbobesluit 2.14d)."""
    opinion = _to_change(second_opinion_id, "second-opinion.refuse")
    return _answer(refuse(current_work(), opinion, body["reason"]))


@blueprint.post("/second-opinions/<second_opinion_id>/withdrawal")
@door("second-opinion.withdraw")
@blueprint.response(200, SecondOpinionSchema)
def take_back(second_opinion_id: str) -> dict[str, Any]:
    """Ask it no longer; what was shared is gone at once."""
    return _answer(withdraw_opinion(current_work(), _to_change(second_opinion_id, "second-opinion.withdraw")))


@blueprint.post("/second-opinions/<second_opinion_id>/opinion")
@door("second-opinion.give")
@blueprint.arguments(GivenOpinionSchema)
@blueprint.response(200, SecondOpinionSchema)
def give_it(body: Mapping[str, Any], second_opinion_id: str) -> dict[str, Any]:
    """Give your opinion, to the employee alone; what was shared with you is gone at once."""
    opinion = _to_change(second_opinion_id, "second-opinion.give")
    return _answer(give(current_work(), opinion, body["verdict"], body["advice"]))


@blueprint.post("/second-opinions/<second_opinion_id>/declining")
@door("second-opinion.decline")
@blueprint.arguments(DeclinedOpinionSchema)
@blueprint.response(200, SecondOpinionSchema)
def give_back(body: Mapping[str, Any], second_opinion_id: str) -> dict[str, Any]:
    """Give it back without an opinion."""
    opinion = _to_change(second_opinion_id, "second-opinion.decline")
    return _answer(decline(current_work(), opinion, body["reason"]))


@blueprint.post("/second-opinions/<second_opinion_id>/sharing")
@door("second-opinion.share")
@blueprint.response(200, SecondOpinionSchema)
def let_read(second_opinion_id: str) -> dict[str, Any]:
    """Let your own bedrijfsarts read it; this cannot be undone."""
    return _answer(share_opinion(current_work(), _to_change(second_opinion_id, "second-opinion.share")))


@blueprint.post("/second-opinions/<second_opinion_id>/keeping")
@door("second-opinion.keep")
@blueprint.response(200, SecondOpinionSchema)
def keep_to_oneself(second_opinion_id: str) -> dict[str, Any]:
    """Keep it for yourself; you can still share it later."""
    return _answer(keep_opinion(current_work(), _to_change(second_opinion_id, "second-opinion.keep")))


@blueprint.post("/second-opinions/<second_opinion_id>/reply")
@door("second-opinion.reply")
@blueprint.arguments(OpinionReplySchema)
@blueprint.response(200, SecondOpinionSchema)
def say_what_happens(body: Mapping[str, Any], second_opinion_id: str) -> dict[str, Any]:
    """Tell the employee what you do with it, and why."""
    opinion = _to_change(second_opinion_id, "second-opinion.reply")
    return _answer(reply(current_work(), opinion, body["followed"], body["reply"]))


def _to_change(second_opinion_id: str, action: str) -> SecondOpinion:
    opinion = opinion_for(current_work(), second_opinion_id, action, writes=True).opinion
    check_version(opinion.version)
    return opinion


def _answer(opinion: SecondOpinion) -> dict[str, Any]:
    show_version(opinion.version)
    return _bare(opinion)


def _bare(opinion: SecondOpinion) -> dict[str, Any]:
    work = current_work()
    where = f"{OPINIONS}/{opinion.second_opinion_id}"
    moves = [
        Move(name, f"second-opinion.{name}", title, f"{where}/{end}")
        for name, (title, end, states) in _MOVES.items()
        if opinion.state in states
    ]
    shown = {name: getattr(opinion, name) for name in _BARE}
    is_late = opinion.is_running and opinion.due_on < work.today
    actions = allowed(work, opinion_resource(opinion, work), moves)
    return {**shown, "case_number": case_number(opinion.case_id), "late": is_late, "actions": actions}


def _as_own_doctor(found: Read) -> dict[str, Any]:
    opinion = found.opinion
    may_read = opinion.is_read_by_own
    steps = {name: getattr(opinion, name) for name in _STEPS}
    read = {"verdict": opinion.verdict, "advice": found.advice, "reply": found.reply}
    return {**_bare(opinion), **steps, **(read if may_read else dict.fromkeys(read))}


def show_as_employee(found: Read) -> dict[str, Any]:
    """Return a request as the employee reads it: everything."""
    read = {"verdict": found.opinion.verdict, "advice": found.advice, "reply": found.reply}
    return {**_as_own_doctor(found), **read, "question": found.question}


def _listed(found: Read) -> dict[str, Any]:
    return {**_bare(found.opinion), "question": found.question, "parts": found.opinion.parts}


def _letter(row: PassedLetter) -> dict[str, Any]:
    told = show_document(row.content) if row.content else None
    return {"kind": row.kind, "sent_at": row.sent_at, "document": told, "medical": row.medical}
