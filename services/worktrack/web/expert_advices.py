"""Routes about questions to an arbeidsdeskundige. No answer to a change says what is asked or advised."""

from collections.abc import Mapping
from typing import Any

from services.worktrack.domain.expert.advice import Answer, ExpertAdvice, asking_faults
from services.worktrack.domain.expert.shared_parts import SharedParts
from services.worktrack.domain.werkplan.content import Route
from services.worktrack.storage.expert_advices import Read, advices_of_case
from services.worktrack.usecases.advise_as_expert import (
    advice_for,
    advice_resource,
    answer_advice,
    asked_of_me,
    own_advices,
    refuse_advice,
)
from services.worktrack.usecases.ask_expert import advice_of_own_case, ask_expert, give_on, withdraw_advice
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.resources import case_resource
from services.worktrack.web.expert_advice_schemas import (
    AskedExpertSchema,
    CaseExpertAdvicesSchema,
    ExpertAdviceSchema,
    ExpertAdvicesSchema,
    ExpertAnswerSchema,
    ExpertRefusalSchema,
    OwnExpertAdvicesSchema,
    WholeExpertAdviceSchema,
)
from services.worktrack.web.shared_parts import show_shared
from services.worktrack.web.show import CASES
from shared.faults import Fault
from shared.identifiers import case_number, new_id
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version

ADVICES = f"{base_path('worktrack')}/expert-advices"
_FIELDS = ("expert_advice_id", "case_id", "employee_id", "arbodienst_id", "asked_by", "professional_id")
_MORE = ("organisation_id", "parts", "due_on", "asked_at", "ended_at", "state", "refused_because", "conclusion")

blueprint = Blueprint("expert_advices", __name__, description="Arbeidskundig advies: vraag aan een arbeidsdeskundige")


def asking_meaning(readable: Mapping[str, Any], **_item: str) -> list[Fault]:
    """Return what is wrong with what could be read of a question."""
    return list(asking_faults(readable.get("due_on"), current_work().today))


@blueprint.get("/cases/<case_id>/expert-advices")
@door("expert-advice.of-case")
@blueprint.response(200, CaseExpertAdvicesSchema)
def of_case(case_id: str) -> dict[str, Any]:
    """What was asked of an arbeidsdeskundige in a case, and what came back; open ones first."""
    work = current_work()
    case = case_for(work, case_id, "expert-advice.of-case")
    ask = Move("ask", "expert-advice.ask", "Arbeidskundig advies vragen", f"{CASES}/{case_id}/expert-advices")
    held = case_resource(case, work)
    return {
        "case_id": case_id,
        "case_number": case.number,
        "employee_id": case.employee_id,
        "items": [
            {**show_read(each), "actions": allowed(work, held, _arbodienst_moves(each.advice, is_open=case.open))}
            for each in advices_of_case(work, case_id)
        ],
        "actions": allowed(work, held, [ask] if case.open else []),
    }


@blueprint.post("/cases/<case_id>/expert-advices")
@door("expert-advice.ask")
@blueprint.arguments(AskedExpertSchema, also=asking_meaning)
@blueprint.response(201, ExpertAdviceSchema)
def ask(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Ask an arbeidsdeskundige, of the own arbodienst or elsewhere; the chosen parts are shared as they are now."""
    work = current_work()
    case = case_for(work, case_id, "expert-advice.ask", writes=True)
    advice = ExpertAdvice(
        expert_advice_id=new_id(),
        case_id=case_id,
        employee_id=case.employee_id,
        arbodienst_id=case.arbodienst_id,
        asked_by=work.actor.id,
        professional_id=body["professional_id"],
        organisation_id=body["organisation_id"],
        parts=tuple(dict.fromkeys(body["parts"])),
        due_on=body["due_on"],
        asked_at=work.now,
    )
    return _answer(ask_expert(work, advice, case, body["question"]))


@blueprint.get("/my-expert-advices")
@door("expert-advice.list")
@blueprint.response(200, ExpertAdvicesSchema)
def mine() -> dict[str, Any]:
    """What you are asked now."""
    asked = asked_of_me(current_work())
    return {"items": [{**show_read(each), "actions": _expert_moves(each.advice)} for each in asked]}


@blueprint.get("/expert-advices/<expert_advice_id>")
@door("expert-advice.read")
@blueprint.response(200, WholeExpertAdviceSchema)
def read(expert_advice_id: str) -> dict[str, Any]:
    """One question to you, with what the bedrijfsarts shares for it; gone once you answered or it was withdrawn."""
    found = advice_for(current_work(), expert_advice_id, "expert-advice.read")
    show_version(found.advice.version)
    shown = show_shared(found.shared or SharedParts())
    return {**show_read(found), "actions": _expert_moves(found.advice), "shared": shown}


@blueprint.post("/expert-advices/<expert_advice_id>/answer")
@door("expert-advice.answer")
@blueprint.arguments(ExpertAnswerSchema)
@blueprint.response(200, ExpertAdviceSchema)
def answer(body: Mapping[str, Any], expert_advice_id: str) -> dict[str, Any]:
    """Advise; arbodienst and employee read it, the employer reads what the bedrijfsarts gives on (D10)."""
    work = current_work()
    advice = advice_for(work, expert_advice_id, "expert-advice.answer", writes=True).advice
    check_version(advice.version)
    said = Answer(body["workplace"], body["tasks"], body["grounds"])
    return _answer(answer_advice(work, advice, Route(body["conclusion"]), said))


@blueprint.post("/expert-advices/<expert_advice_id>/refusal")
@door("expert-advice.refuse")
@blueprint.arguments(ExpertRefusalSchema)
@blueprint.response(200, ExpertAdviceSchema)
def refuse(body: Mapping[str, Any], expert_advice_id: str) -> dict[str, Any]:
    """Give the question back without an advice."""
    work = current_work()
    advice = advice_for(work, expert_advice_id, "expert-advice.refuse", writes=True).advice
    check_version(advice.version)
    return _answer(refuse_advice(work, advice, body["reason"]))


@blueprint.post("/expert-advices/<expert_advice_id>/withdrawal")
@door("expert-advice.withdraw")
@blueprint.response(200, ExpertAdviceSchema)
def withdraw(expert_advice_id: str) -> dict[str, Any]:
    """Ask it no longer; what was shared is gone at once."""
    work = current_work()
    found, _ = advice_of_own_case(work, expert_advice_id, "expert-advice.withdraw")
    check_version(found.advice.version)
    return _answer(withdraw_advice(work, found.advice))


@blueprint.post("/expert-advices/<expert_advice_id>/letter")
@door("expert-advice.give-on")
@blueprint.response(201, ExpertAdviceSchema)
def begin_letter(expert_advice_id: str) -> dict[str, Any]:
    """Begin the letter with this advice, that you finish and send to employee and employer at once (D10)."""
    work = current_work()
    found, case = advice_of_own_case(work, expert_advice_id, "expert-advice.give-on")
    check_version(found.advice.version)
    given, _ = give_on(work, found, case)
    return _answer(given)


@blueprint.get("/own-expert-advices")
@door("expert-advice.read-own")
@blueprint.response(200, OwnExpertAdvicesSchema)
def read_own() -> dict[str, Any]:
    """What was asked about you, of whom, what may be seen for it, and what came back."""
    return {"items": [show_read(each) for each in own_advices(current_work())]}


def _arbodienst_moves(advice: ExpertAdvice, *, is_open: bool) -> list[Move]:
    where = f"{ADVICES}/{advice.expert_advice_id}"
    if advice.is_open:
        return [Move("withdraw", "expert-advice.withdraw", "Intrekken", f"{where}/withdrawal")]
    if advice.state == "answered" and advice.letter_id is None and is_open:
        return [Move("give-on", "expert-advice.give-on", "Doorgeven met een brief", f"{where}/letter")]
    return []


def _expert_moves(advice: ExpertAdvice) -> list[dict[str, str]]:
    work, where = current_work(), f"{ADVICES}/{advice.expert_advice_id}"
    moves = [
        Move("answer", "expert-advice.answer", "Advies geven", f"{where}/answer"),
        Move("refuse", "expert-advice.refuse", "Teruggeven", f"{where}/refusal"),
    ]
    return allowed(work, advice_resource(advice, work), moves)


def _answer(advice: ExpertAdvice) -> dict[str, Any]:
    show_version(advice.version)
    return _shown(advice)


def _shown(advice: ExpertAdvice) -> dict[str, Any]:
    shown = {name: getattr(advice, name) for name in (*_FIELDS, *_MORE, "letter_id", "version")}
    return {**shown, "case_number": case_number(advice.case_id)}


def show_read(found: Read) -> dict[str, Any]:
    """Return an advice with its words, to who may read it."""
    advice = found.advice
    is_late = advice.is_open and advice.due_on < current_work().today
    return {**_shown(advice), "question": found.question, "answer": found.answer, "late": is_late}
