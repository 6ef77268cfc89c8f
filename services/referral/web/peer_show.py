"""How a question between treaters looks from outside: to both sides, and to the patient in plain words (B1)."""

from collections.abc import Iterator, Mapping
from typing import Any

from services.referral.domain.peer_question import PEER_LIFE, PeerQuestion, PeerQuestionState
from services.referral.usecases.sharing import Desk
from services.referral.web.patient import spoken
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.language import Language

_WAYS = {"answer": "answer", "hand-on": "handing-on", "close": "closing", "withdraw": "withdrawal"}
_SAME = (
    "id",
    "case_number",
    "version",
    "patient_id",
    "chain_id",
    "sender_id",
    "sender_organisation_id",
    "receiver_organisation_id",
    "professional_id",
    "subject",
    "asked_on",
    "respond_by",
)
_WHOLE = ("text", "asked_at", "discussed_on", "reply", "withdrawal", "last_move", "moves", "nudges")
_WAITS: Mapping[Language, str] = {
    "nl": "Uw behandelaar heeft een andere behandelaar iets gevraagd. U hoeft niets te doen.",
    "en": "Your treater asked another treater something. You need not do anything.",
}
_STATUS: Mapping[PeerQuestionState, Mapping[Language, str]] = {
    PeerQuestionState.WITH_PERSON: _WAITS,
    PeerQuestionState.WITH_TEAM: _WAITS,
    PeerQuestionState.ANSWERED: {"nl": "De vraag is beantwoord.", "en": "The question was answered."},
    PeerQuestionState.CLOSED: {"nl": "De vraag is beantwoord en gelezen.", "en": "The question was answered and read."},
    PeerQuestionState.WITHDRAWN: {"nl": "De vraag is ingetrokken.", "en": "The question was withdrawn."},
}
_NEXT: Mapping[str, Mapping[Language, str]] = {
    "waits": {"nl": "Uw behandelaar krijgt uiterlijk {day} antwoord.", "en": "Your treater hears by {day}."},
    "late": {
        "nl": "Er was een antwoord beloofd. Dat is er nog niet. De ander heeft een herinnering gekregen.",
        "en": "An answer was promised. It is not there yet. The other was reminded.",
    },
    "answered": {"nl": "Uw behandelaar leest het antwoord.", "en": "Your treater reads the answer."},
    "over": {
        "nl": "Heeft u vragen? Bel dan uw behandelaar.",
        "en": "Do you have questions? Call your treater.",
    },
}


def peer_href(question: PeerQuestion) -> str:
    """Return where a question is."""
    return f"{base_path('referral')}/peer-questions/{question.id}"


def _moves(question: PeerQuestion) -> Iterator[Move]:
    for row in PEER_LIFE.legal(question, "sender", "receiver"):
        yield Move(row.name, f"peer-question.{row.name}", row.title, f"{peer_href(question)}/{_WAYS[row.name]}")


def peer_summary(work: Work, question: PeerQuestion, desk: Desk) -> dict[str, Any]:
    """Return one line of the box."""
    return {name: getattr(question, name) for name in _SAME} | {
        "state": str(question.state),
        "state_title": PEER_LIFE.phases[question.state].title,
        "silent_level": str(question.silent) if question.silent else None,
        "whose_move": question.turn,
        "actions": allowed(work, desk.resource(question), _moves(question)),
    }


def whole_peer(work: Work, question: PeerQuestion) -> dict[str, Any]:
    """Return everything that the actor may see."""
    row = peer_summary(work, question, Desk(work, [question]))
    return row | {name: getattr(question, name) for name in _WHOLE}


def show_my_peer(question: PeerQuestion, language: Language) -> dict[str, Any]:
    """Return what the patient's own list shows: who asked whom, when, what about, and what comes next."""
    names = ("id", "case_number", "asked_on", "sender_id", "sender_organisation_id", "receiver_organisation_id")
    return {name: getattr(question, name) for name in names} | {
        "professional_id": question.professional_id,
        "subject": question.subject,
        "state": str(question.state),
        "status_line": _STATUS[question.state][language],
        "next_line": _next(question, language),
        "due_on": question.turn.due_on if question.turn else None,
        "whose_move": question.turn,
    }


def _next(question: PeerQuestion, language: Language) -> str:
    if question.turn is None:
        return _NEXT["over"][language]
    if question.state is PeerQuestionState.ANSWERED:
        return _NEXT["answered"][language]
    line = _NEXT["late" if question.silent else "waits"][language]
    return line.format(day=spoken(question.turn.due_on, language))
