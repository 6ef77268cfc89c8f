"""A question between treaters as tests write it: the body over HTTP, and the same as domain values."""

from dataclasses import replace
from typing import Any

from services.referral.domain.peer_moves import PeerAsking, ask_peer
from services.referral.domain.peer_question import PeerQuestion, PeerQuestionState
from tests.support.referrals import CHAIN, PATIENT, PRACTICE, TEAM, TODAY, receiver, terms

TEXT = "Gebruikt mevrouw naast amitriptyline nog iets voor het slapen?"


def peer_body(**changes: Any) -> dict[str, Any]:
    """Return the body of a question of the pain team to the huisarts on 2 March 2026."""
    whom = {"patient_id": PATIENT, "organisation_id": PRACTICE, "professional_id": "prof-de-vries"}
    return {**whom, "subject": "medication", "text": TEXT, "discussed_with_patient_on": "2026-03-02", **changes}


def a_peer_question(state: PeerQuestionState = PeerQuestionState.WITH_PERSON, **changes: Any) -> PeerQuestion:
    """Return a question of the team to the huisarts, in a state."""
    asking = PeerAsking(
        "77777777-7777-4777-8777-777777777777", PATIENT, CHAIN, PRACTICE, "prof-de-vries", "medication", TEXT, TODAY
    )
    asked, _ = ask_peer(asking, {PRACTICE}, receiver(), terms())
    return replace(asked, state=state, **changes)


__all__ = ["TEAM", "TEXT", "a_peer_question", "peer_body"]
