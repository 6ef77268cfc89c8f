"""Note in what stands still that the coordinator reminded whoever has the move (D25)."""

from collections.abc import Callable, Mapping
from typing import Any

from services.referral.domain.advice_facts import AdviceNudged
from services.referral.domain.held import HeldThing, take_nudge
from services.referral.domain.nudging import nudge_talk
from services.referral.domain.nudging import take_nudge as nudge_referral
from services.referral.domain.peer_facts import PeerQuestionNudged
from services.referral.domain.recall import RecallNudged
from services.referral.storage.advices import ADVICES
from services.referral.storage.between import Kept
from services.referral.storage.peer_questions import PEER_QUESTIONS
from services.referral.storage.recalls import RECALLS
from services.referral.storage.referrals import find_open_by_case_number
from services.referral.usecases.handling import keep
from shared.rules.nudge import Nudge
from shared.storage.work import Work

_REFERRALS = {
    "referral": nudge_referral,
    "question": nudge_referral,
    "treatment": nudge_referral,
    "outcome": nudge_referral,
    "discussion": nudge_talk,
}
_HELD: Mapping[str, tuple[Kept[Any], Callable[..., object]]] = {
    "advice": (ADVICES, AdviceNudged),
    "peer-question": (PEER_QUESTIONS, PeerQuestionNudged),
    "recall": (RECALLS, RecallNudged),
}


def note_nudge(work: Work, kind: str, case_number: str, organisation_id: str, nudge: Nudge) -> None:
    """Note it and tell the holder; a nudge that a move overtook is moot, and work of others is not ours."""
    if kind in _HELD:
        _nudge_held(work, *_HELD[kind], case_number, organisation_id, nudge)
    if kind not in _REFERRALS:
        return
    referral = find_open_by_case_number(work, case_number, organisation_id)
    if referral is None:
        return
    nudged, facts = _REFERRALS[kind](referral, nudge, organisation_id)
    if facts:
        keep(work, nudged, facts, seen=referral.version)


def _nudge_held(
    work: Work, kept: Kept[Any], fact: Callable[..., object], number: str, organisation_id: str, nudge: Nudge
) -> None:
    item: HeldThing | None = kept.find_open(work, number, organisation_id)
    if item is None:
        return
    nudged, turn = take_nudge(item, nudge, organisation_id)
    if turn:  # no day moves, so its timer stays as it is
        kept.save(work, nudged, [fact(nudged, nudge, turn)], seen=item.version)
