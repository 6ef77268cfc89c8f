"""A short question between treaters: who may be asked, asking, and each move of both sides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.referral.domain import peer_moves
from services.referral.domain.advice_rounds import talk_faults
from services.referral.domain.peer_facts import PeerFact
from services.referral.domain.peer_moves import PeerAsking
from services.referral.domain.peer_question import PeerQuestion, PeerQuestionState
from services.referral.domain.referral import State
from services.referral.storage.copies import chain_of
from services.referral.storage.peer_questions import PEER_QUESTIONS
from services.referral.storage.tables import aliases, standing
from services.referral.storage.worklist import open_of_patient
from services.referral.usecases.handling import act_of, terms
from services.referral.usecases.held import watch_silence
from services.referral.usecases.sharing import objection_to, resource_of
from shared.faults import InvalidInput, Unavailable
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.roles import TREATING, Role
from shared.rules.ladder import Level
from shared.storage.aliases import ids_of
from shared.storage.standing import roles_of
from shared.storage.work import Work

SILENCE = "peer-question-silence"
_ANSWERING = TREATING | {Role.TRIAGE}
_NOT_NOW = "Wie deze patiënt behandelt is nu niet na te gaan. Probeer het straks opnieuw."


@dataclass(frozen=True)
class Told:
    """What persons says: the chain where our copy is not there yet, and who treats; None when it does not answer."""

    chain_id: str | None
    organisations: frozenset[str] | None


@dataclass(frozen=True)
class PeerWanted:
    """What the asker wrote."""

    patient_id: str
    organisation_id: str
    professional_id: str | None
    subject: str
    text: str
    discussed_with_patient_on: date


def who_can_be_asked(work: Work, patient_id: str, told: Told) -> list[str]:
    """Return the other organisations that treat this patient; raises ``NotFound`` for who does not treat them too."""
    _require(work, "peer-question.candidates", "", patient_id, told)
    if told.organisations is None:
        raise Unavailable(_NOT_NOW)
    return sorted(told.organisations | _counterparts(work, patient_id))


def ask_peer(work: Work, wanted: PeerWanted, told: Told) -> PeerQuestion:
    """Return the question as it was asked.

    Raises ``NotFound`` for a patient of others, ``InvalidInput`` and ``RulesNotMet`` with every fault, ``Unavailable``
    when persons does not say who treats this patient.
    """
    act, question_id = act_of(work), new_id()
    chain_id = _require(work, "peer-question.ask", question_id, wanted.patient_id, told)
    works_there = roles_of(work.conn, standing, wanted.professional_id or "", wanted.organisation_id) & _ANSWERING
    faults = [
        *peer_moves.peer_text_faults(wanted.text, terms(work)),
        *talk_faults(wanted.discussed_with_patient_on, work.today),
        *peer_moves.colleague_faults(wanted.professional_id, bool(works_there)),
    ]
    if faults:
        raise InvalidInput(faults)
    involved = _counterparts(work, wanted.patient_id) | (told.organisations or frozenset())
    if wanted.organisation_id not in involved and told.organisations is None:
        raise Unavailable(_NOT_NOW)
    asking = PeerAsking(
        question_id,
        wanted.patient_id,
        chain_id,
        wanted.organisation_id,
        wanted.professional_id,
        wanted.subject,
        wanted.text,
        wanted.discussed_with_patient_on,
    )
    field = "organisation_id"
    objected = objection_to(work, wanted.patient_id, act.organisation_id, wanted.organisation_id, field)  # CON-01
    asked, facts = peer_moves.ask_peer(asking, involved, act, terms(work), objected)
    return _keep(work, asked, facts, seen=0)


def view_peer(work: Work, question_id: str) -> PeerQuestion:
    """Look at it: when who asked it looks at the answer, it is read and over. Raises ``NotFound``."""
    question = PEER_QUESTIONS.load(work, question_id)
    work.require("peer-question.read", resource_of(work, question))
    if question.state is not PeerQuestionState.ANSWERED or work.actor.id != question.sender_id:
        return question
    return _keep(work, *peer_moves.close_peer(question, act_of(work)), seen=question.version)


def hand_on_peer(work: Work, question_id: str, *, seen: int) -> PeerQuestion:
    """Give it to the own team; raises ``Conflict`` where the team has it already."""
    question = _take(work, question_id, "peer-question.hand-on")
    return _keep(work, *peer_moves.hand_on(question, act_of(work)), seen=seen)


def answer_peer(work: Work, question_id: str, text: str, *, seen: int) -> PeerQuestion:
    """Answer; raises ``Conflict`` (who, when) when a colleague was first, or it was taken back."""
    question = _take(work, question_id, "peer-question.answer")
    return _keep(work, *peer_moves.answer_peer(question, text, act_of(work), terms(work)), seen=seen)


def close_peer(work: Work, question_id: str, *, seen: int) -> PeerQuestion:
    """Be done with it, as a colleague of who asked; raises ``Conflict`` before there is an answer."""
    question = _take(work, question_id, "peer-question.close")
    return _keep(work, *peer_moves.close_peer(question, act_of(work)), seen=seen)


def withdraw_peer(work: Work, question_id: str, reason: str, *, seen: int) -> PeerQuestion:
    """Take it back; raises ``Conflict`` once it was answered."""
    question = _take(work, question_id, "peer-question.withdraw")
    return _keep(work, *peer_moves.withdraw_peer(question, reason, act_of(work)), seen=seen)


def raise_peer_silence(work: Work, question_id: str, level: Level, due_on: date) -> None:
    """Raise the silence one level and plan the next; does nothing when it was overtaken."""
    question = PEER_QUESTIONS.load(work, question_id)
    raised, facts = peer_moves.peer_silent(question, level, due_on)
    if facts:
        _keep(work, raised, facts, seen=question.version)


def _require(work: Work, action: str, question_id: str, patient_id: str, told: Told) -> str:
    """Return the chain; raises ``NotFound`` unless the actor's organisation treats this patient."""
    chain_id = chain_of(work.conn, patient_id, act_of(work).organisation_id) or told.chain_id
    related = frozenset({"sender"}) if chain_id else frozenset[str]()
    work.require(action, Resource("peer-question", question_id, related, patient_id), writes=bool(question_id))
    return chain_id or ""


def _counterparts(work: Work, patient_id: str) -> frozenset[str]:
    """Return with whom an open referral of this patient lies: what was sent to or by the actor's organisation."""
    own = act_of(work).organisation_id
    found = open_of_patient(work, ids_of(work.conn, aliases, patient_id), own)
    sent = (row for row in found if row.state is not State.DRAFT)
    both = {name for row in sent for name in (row.sender_organisation_id, row.receiver_organisation_id) if name}
    return frozenset(both - {own})


def _take(work: Work, question_id: str, action: str) -> PeerQuestion:
    question = PEER_QUESTIONS.load(work, question_id)
    work.require(action, resource_of(work, question), writes=True)
    return question


def _keep(work: Work, question: PeerQuestion, facts: Sequence[PeerFact], *, seen: int) -> PeerQuestion:
    version = PEER_QUESTIONS.save(work, question, facts, seen=seen)
    watch_silence(work, SILENCE, question)
    return replace(question, version=version)
