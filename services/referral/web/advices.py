"""Routes about questions for advice: ask, look, the turns of both sides, and the boxes in which they stand."""

from collections.abc import Mapping
from typing import Any

from flask import g

from services.referral.domain.advice_request import Advice
from services.referral.domain.advice_rounds import TALK, talk_faults
from services.referral.storage.advices import ADVICES
from services.referral.usecases import advice_rounds as rounds
from services.referral.usecases.ask_advice import Wanted, ask_advice
from services.referral.usecases.draft_referral import content_faults
from services.referral.web.advice_patient import show_my_advice
from services.referral.web.advice_schemas import (
    AdviceBoxSchema,
    AdviceSchema,
    AdviseSchema,
    AskSchema,
    CloseSchema,
    DeclineSchema,
    MyAdvicesSchema,
    WordsSchema,
)
from services.referral.web.advice_show import advice_href, advice_summary, whole_advice
from services.referral.web.boxes import BoxQuery, MineQuery, show_box, show_mine_of
from services.referral.web.quota import room_to_send
from services.referral.web.reasons import reason_meaning
from services.referral.web.referrals import ask_relation, refuse_unseen
from services.referral.web.schemas import TakeBackSchema
from shared.faults import Fault
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version

blueprint = Blueprint("advices", __name__, description="Meedenkadvies: een vraag aan een team, met gesprek")
_WANTED = ("patient_id", "chain_id", "offer_id", TALK, "may_convert", "draft_id")


def answer_with_advice(advice: Advice) -> dict[str, Any]:
    """Return the whole question, with its version as ETag."""
    show_version(advice.version)
    return whole_advice(current_work(), advice)


def what_else(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true, although something else could not be read."""
    work = current_work()
    written = {name: value for name, value in readable.items() if name not in _WANTED or name == "offer_id"}
    return [*content_faults(work, written), *talk_faults(readable.get(TALK), work.today)]


@blueprint.post("/advices")
@door("advice.ask", asks=ask_relation, limit=room_to_send)
@blueprint.arguments(AskSchema, also=what_else)
@blueprint.response(201, AdviceSchema)
def ask(body: Mapping[str, Any]) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Ask a team for advice; refused with everything that is missing at once."""
    written = {name: value for name, value in body.items() if name not in _WANTED}
    refuse_unseen(written)
    advice = ask_advice(current_work(), Wanted(**{name: body[name] for name in _WANTED}), written, g.asked)
    return answer_with_advice(advice), 201, {"Location": advice_href(advice)}


@blueprint.get("/advices/<advice_id>")
@door("advice.read")
@blueprint.response(200, AdviceSchema)
def view(advice_id: str) -> dict[str, Any]:
    """Look at it; the team's first look makes it received."""
    return answer_with_advice(rounds.view_advice(current_work(), advice_id))


@blueprint.get("/advice-worklist")
@door("advice.list")
@blueprint.arguments(BoxQuery, location="query")
@blueprint.response(200, AdviceBoxSchema)
def box(query: Mapping[str, Any]) -> dict[str, Any]:
    """What the own organisation asked, or was asked: open ones first, by due date."""
    return show_box(query, ADVICES, "advice.list", advice_summary)


@blueprint.get("/my-advices")
@door("advice.list-own")
@blueprint.arguments(MineQuery, location="query")
@blueprint.response(200, MyAdvicesSchema)
def mine(query: Mapping[str, Any]) -> dict[str, Any]:
    """The questions for advice about me, in plain words, newest first."""
    language = query["language"]
    return show_mine_of(query, ADVICES, "advice.list-own", lambda row: show_my_advice(row, language))


@blueprint.post("/advices/<advice_id>/additions")
@door("advice.add")
@blueprint.arguments(WordsSchema)
@blueprint.response(200, AdviceSchema)
def add(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Add something to the question; no date moves."""
    return answer_with_advice(rounds.add_to_advice(current_work(), advice_id, body["text"], seen=expected_version()))


@blueprint.post("/advices/<advice_id>/answers")
@door("advice.answer")
@blueprint.arguments(WordsSchema)
@blueprint.response(200, AdviceSchema)
def answer(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Answer what the team asked back."""
    return answer_with_advice(rounds.answer_back(current_work(), advice_id, body["text"], seen=expected_version()))


@blueprint.post("/advices/<advice_id>/follow-ups")
@door("advice.ask-on")
@blueprint.arguments(WordsSchema)
@blueprint.response(200, AdviceSchema)
def ask_on(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Ask on after an advice."""
    return answer_with_advice(rounds.ask_on(current_work(), advice_id, body["text"], seen=expected_version()))


@blueprint.post("/advices/<advice_id>/closing")
@door("advice.close")
@blueprint.arguments(CloseSchema)
@blueprint.response(200, AdviceSchema)
def close(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Be done with it; where the team advised to refer, with the reason why not."""
    return answer_with_advice(rounds.close_advice(current_work(), advice_id, body["note"], seen=expected_version()))


@blueprint.post("/advices/<advice_id>/withdrawal")
@door("advice.withdraw")
@blueprint.arguments(TakeBackSchema, also=reason_meaning("advice.withdraw"))
@blueprint.response(200, AdviceSchema)
def withdraw(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Take the question back, while there is no outcome."""
    said = (body["reason"], body["comment"])
    return answer_with_advice(rounds.withdraw_advice(current_work(), advice_id, *said, seen=expected_version()))


@blueprint.post("/advices/<advice_id>/questions")
@door("advice.ask-back")
@blueprint.arguments(WordsSchema)
@blueprint.response(200, AdviceSchema)
def ask_back(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Ask the asker something."""
    return answer_with_advice(rounds.ask_back(current_work(), advice_id, body["text"], seen=expected_version()))


@blueprint.post("/advices/<advice_id>/advice")
@door("advice.advise")
@blueprint.arguments(AdviseSchema)
@blueprint.response(200, AdviceSchema)
def advise(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Advise what to do, and why."""
    said = (body["outcome"], body["text"])
    return answer_with_advice(rounds.give_advice(current_work(), advice_id, *said, seen=expected_version()))


@blueprint.post("/advices/<advice_id>/declining")
@door("advice.decline")
@blueprint.arguments(DeclineSchema, also=reason_meaning("advice.decline"))
@blueprint.response(200, AdviceSchema)
def decline(body: Mapping[str, Any], advice_id: str) -> dict[str, Any]:
    """Give no advice, with a reason and the name of who decided."""
    said = (body["reason"], body["clinician_id"], body["text"])
    return answer_with_advice(rounds.decline_advice(current_work(), advice_id, *said, seen=expected_version()))
