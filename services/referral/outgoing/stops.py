"""Facts about stopping, lapsing and opening again, in the words of their contracts."""

from collections.abc import Callable, Mapping
from typing import Any

from services.referral.domain import facts
from services.referral.outgoing.ids import Data, ids
from shared.contracts import referral_stops as contracts
from shared.contracts.contract import Contract


def _lapsed(fact: facts.ReferralLapsed) -> Data:
    lapsed_on = fact.referral.lapsed_on
    told = {"lapsed_on": lapsed_on.isoformat() if lapsed_on else None, "due_on": fact.due_on.isoformat()}
    held = {"holder_organisation_id": fact.referral.sender_organisation_id}
    return {**ids(fact), "question_id": fact.question.id, **held, **told}


def _asked(fact: facts.CancelAsked) -> Data:
    row, turn = fact.asked, fact.turn
    told = {"asked_by": row.asked_by, "asked_on": row.asked_on.isoformat(), "reason": row.reason}
    return {**ids(fact), **told, **_turn(turn.id, turn.organisation_id), "due_on": turn.due_on.isoformat()}


def _refused(fact: facts.CancelRefused) -> Data:
    turn, last = fact.turn, fact.referral.last_move
    told = {"refused_by": last.by if last else None, "refused_on": turn.since.isoformat(), "reason": fact.reason}
    step = {"next_step": turn.next_step, "due_on": turn.due_on.isoformat()}
    return {**ids(fact), **told, **_turn(turn.id, turn.organisation_id), **step}


def _stopped(fact: facts.ReferralStopped) -> Data:
    row = fact.withdrawal
    told = {"asked_by": row.withdrawn_by, "agreed_by": fact.agreed_by, "stopped_on": row.withdrawn_on.isoformat()}
    return {**ids(fact), **told, "reason": row.reason}


def _file_closed(fact: facts.AttachmentClosed) -> Data:
    whose = {"added_by": fact.added_by, "added_organisation_id": fact.added_organisation_id}
    return {**ids(fact), **whose, "scan": fact.scan, "closed_on": fact.on.isoformat()}


def _reopened(fact: facts.ReferralReopened) -> Data:
    row, again = fact.referral, fact.reopening
    place = row.kept_place
    if place is None or row.respond_by is None:
        raise ValueError("this fact needs a referral that was sent")
    return {
        **ids(fact),
        "reopened_by": again.reopened_by,
        "reopened_on": again.reopened_on.isoformat(),
        "reason": again.reason,
        "first_sent_on": place.first_sent_on.isoformat(),
        "queue_since": place.queue_since.isoformat(),
        "respond_by": row.respond_by.isoformat(),
    }


def _turn(holder_id: str, organisation_id: str) -> dict[str, str]:
    return {"holder_id": holder_id, "holder_organisation_id": organisation_id}


ROWS: Mapping[type, tuple[Contract, Callable[[Any], Data]]] = {
    facts.ReferralLapsed: (contracts.REFERRAL_LAPSED, _lapsed),
    facts.CancelAsked: (contracts.CANCEL_ASKED, _asked),
    facts.CancelRefused: (contracts.CANCEL_REFUSED, _refused),
    facts.ReferralStopped: (contracts.REFERRAL_STOPPED, _stopped),
    facts.ReferralReopened: (contracts.REFERRAL_REOPENED, _reopened),
    facts.AttachmentClosed: (contracts.ATTACHMENT_CLOSED, _file_closed),
}
