"""Routes about short questions between treaters: whom to ask, ask, answer, hand on, read, take back."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import g, request

from services.referral.domain.advice_rounds import TALK, talk_faults
from services.referral.domain.peer_moves import peer_text_faults
from services.referral.domain.peer_question import PeerQuestion
from services.referral.storage.peer_questions import PEER_QUESTIONS
from services.referral.usecases import peer_questions as peers
from services.referral.usecases.handling import terms
from services.referral.usecases.peer_questions import PeerWanted, Told
from services.referral.web.boxes import BoxQuery, MineQuery, show_box, show_mine_of
from services.referral.web.peer_schemas import (
    CandidatesQuery,
    CandidatesSchema,
    MyPeerQuestionsSchema,
    PeerAnswerSchema,
    PeerAskSchema,
    PeerBoxSchema,
    PeerQuestionSchema,
)
from services.referral.web.peer_show import peer_href, peer_summary, show_my_peer, whole_peer
from services.referral.web.quota import room_to_send
from services.referral.web.referrals import is_id, told_chain
from services.referral.web.schemas import WithdrawSchema
from shared.faults import Fault, Forbidden, NotFound, Unavailable
from shared.web.blueprint import Blueprint
from shared.web.context import signed_in
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.peers import ask_as_user

blueprint = Blueprint("peer_questions", __name__, description="Korte vraag aan wie de patiënt ook behandelt")


def answer_with_peer(question: PeerQuestion) -> dict[str, Any]:
    """Return the whole question, with its version as ETag."""
    show_version(question.version)
    return whole_peer(current_work(), question)


def ask_who_treats() -> Told:
    """Return what persons says of the patient that is asked about, before any transaction is open."""
    body, organisation_id = request.get_json(silent=True), signed_in().organisation_id
    given = body.get("patient_id") if isinstance(body, dict) else request.args.get("patientId")
    if not is_id(given) or organisation_id is None:
        return Told(None, frozenset())  # the schema, or the relation that is not there, says what is wrong
    patient_id = str(given)
    try:
        chain_id = told_chain(patient_id, organisation_id)
        told = ask_as_user("GET", f"/api/persons/v1/patients/{quote(patient_id, safe='')}/relations", on_behalf=True)
    except (NotFound, Forbidden):
        return Told(None, frozenset())
    except Unavailable:
        return Told(None, None)
    return Told(chain_id, frozenset(row["organisation_id"] for row in told["items"]) - {organisation_id})


def what_else(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true, although something else could not be read."""
    work = current_work()
    return [*peer_text_faults(readable.get("text"), terms(work)), *talk_faults(readable.get(TALK), work.today)]


@blueprint.get("/peer-candidates")
@door("peer-question.candidates", asks=ask_who_treats)
@blueprint.arguments(CandidatesQuery, location="query")
@blueprint.response(200, CandidatesSchema)
def candidates(query: Mapping[str, Any]) -> dict[str, Any]:
    """The organisations that treat this patient too."""
    found = peers.who_can_be_asked(current_work(), query["patient_id"], g.asked)
    return {"items": [{"organisation_id": each} for each in found]}


@blueprint.post("/peer-questions")
@door("peer-question.ask", asks=ask_who_treats, limit=room_to_send)
@blueprint.arguments(PeerAskSchema, also=what_else)
@blueprint.response(201, PeerQuestionSchema)
def ask(body: Mapping[str, Any]) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Ask a colleague or team that treats this patient too."""
    question = peers.ask_peer(current_work(), PeerWanted(**body), g.asked)
    return answer_with_peer(question), 201, {"Location": peer_href(question)}


@blueprint.get("/peer-questions/<peer_question_id>")
@door("peer-question.read")
@blueprint.response(200, PeerQuestionSchema)
def view(peer_question_id: str) -> dict[str, Any]:
    """Look at it; when who asked it reads the answer, it is over."""
    return answer_with_peer(peers.view_peer(current_work(), peer_question_id))


@blueprint.get("/peer-question-worklist")
@door("peer-question.list")
@blueprint.arguments(BoxQuery, location="query")
@blueprint.response(200, PeerBoxSchema)
def box(query: Mapping[str, Any]) -> dict[str, Any]:
    """What the own organisation asked, or was asked: open ones first, by due date."""
    return show_box(query, PEER_QUESTIONS, "peer-question.list", peer_summary)


@blueprint.get("/my-peer-questions")
@door("peer-question.list-own")
@blueprint.arguments(MineQuery, location="query")
@blueprint.response(200, MyPeerQuestionsSchema)
def mine(query: Mapping[str, Any]) -> dict[str, Any]:
    """The questions between treaters about me: who, whom, when, what about."""
    language = query["language"]
    return show_mine_of(query, PEER_QUESTIONS, "peer-question.list-own", lambda row: show_my_peer(row, language))


@blueprint.post("/peer-questions/<peer_question_id>/answer")
@door("peer-question.answer")
@blueprint.arguments(PeerAnswerSchema)
@blueprint.response(200, PeerQuestionSchema)
def answer(body: Mapping[str, Any], peer_question_id: str) -> dict[str, Any]:
    """Answer it, once."""
    seen = expected_version()
    return answer_with_peer(peers.answer_peer(current_work(), peer_question_id, body["text"], seen=seen))


@blueprint.post("/peer-questions/<peer_question_id>/handing-on")
@door("peer-question.hand-on")
@blueprint.response(200, PeerQuestionSchema)
def hand_on(peer_question_id: str) -> dict[str, Any]:
    """Give it to the own team; the promise stays."""
    return answer_with_peer(peers.hand_on_peer(current_work(), peer_question_id, seen=expected_version()))


@blueprint.post("/peer-questions/<peer_question_id>/closing")
@door("peer-question.close")
@blueprint.response(200, PeerQuestionSchema)
def close(peer_question_id: str) -> dict[str, Any]:
    """Be done with it, as a colleague of who asked."""
    return answer_with_peer(peers.close_peer(current_work(), peer_question_id, seen=expected_version()))


@blueprint.post("/peer-questions/<peer_question_id>/withdrawal")
@door("peer-question.withdraw")
@blueprint.arguments(WithdrawSchema)
@blueprint.response(200, PeerQuestionSchema)
def withdraw(body: Mapping[str, Any], peer_question_id: str) -> dict[str, Any]:
    """Take it back, while nobody answered."""
    seen = expected_version()
    return answer_with_peer(peers.withdraw_peer(current_work(), peer_question_id, body["reason"], seen=seen))
