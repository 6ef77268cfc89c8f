"""A patient is erased (D28): what is over is destroyed when persons asks, what is left when everybody is done.

On request what runs stays; when its term passed, what changed since.
"""

from collections.abc import Mapping
from typing import Any

from services.referral.storage.erasing import (
    changed_on,
    forget_copies,
    forget_referrals,
    forget_relations,
    organisations_of,
    runs_of_chain,
)
from shared.contracts.erasure import BY_REFERRAL
from shared.contracts.retention import BY_REFERRAL as TERM_BY_REFERRAL
from shared.rules.erasure import ErasureGround, Hold, runs_still
from shared.storage.erasing import answer, chains_of
from shared.storage.retention import answer_retention, held_by_change
from shared.storage.work import Work

TIMERS = frozenset(
    {
        "referral-silence",
        "discussion-due",
        "redirect-answered",
        "referral-standstill",
        "referral-lapse",
        "advice-silence",
        "peer-question-silence",
        "recall-silence",
    }
)


def answer_erasure(work: Work, asked: Mapping[str, Any]) -> None:
    """Destroy the referrals and questions of the chains, or keep all of them; who is known here stays known.

    When the term passed, nobody begins a referral from here on without asking persons, which lets nobody.
    """
    ground, hold = _ground(asked), _hold(work, asked)
    if hold is None:
        for chain_id in chains_of(asked):
            forget_referrals(work, chain_id, TIMERS, ground)
        if ground == "term-passed":
            forget_relations(work, asked["patient_id"])
    answer(work, BY_REFERRAL, asked, hold)


def answer_term(work: Work, asked: Mapping[str, Any]) -> None:
    """Tell when the referrals of the chain last changed, drafts too, and at which organisations they are."""
    chain_id = asked["chain_id"]
    answer_retention(work, TERM_BY_REFERRAL, asked, changed_on(work, chain_id), organisations_of(work, chain_id))


def forget_patient(work: Work, erased: Mapping[str, Any]) -> None:
    """Forget all of this patient; may be repeated, as after a restore."""
    forget_referrals(work, erased["chain_id"], TIMERS, _ground(erased))
    forget_copies(work, erased["patient_id"])


def _hold(work: Work, asked: Mapping[str, Any]) -> Hold | None:
    if _ground(asked) == "term-passed":
        return held_by_change(work, asked, changed_on(work, asked["chain_id"]))
    return runs_still(work.today) if any(runs_of_chain(work, each) for each in chains_of(asked)) else None


def _ground(said: Mapping[str, Any]) -> ErasureGround:
    ground: ErasureGround = said.get("ground", "on-request")
    return ground
