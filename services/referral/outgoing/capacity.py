"""Facts about a question for room, in the words of their contracts; of no patient."""

from collections.abc import Callable, Mapping
from typing import Any

from services.referral.domain import capacity as facts
from services.referral.outgoing.ids import Data
from shared.contracts import capacity as contracts
from shared.contracts.contract import Contract


def _ids(fact: facts.CapacityFact) -> dict[str, Any]:
    row = fact.request
    names = ("case_number", "offer_id", "sender_id", "sender_organisation_id", "receiver_organisation_id")
    return {"capacity_request_id": row.id, **{name: getattr(row, name) for name in names}}


def _asked(fact: facts.CapacityAsked) -> Data:
    row = fact.request
    return {**_ids(fact), "asked_on": row.asked_on.isoformat(), "respond_by": row.respond_by.isoformat()}


def _answered(fact: facts.CapacityAnswered) -> Data:
    row = fact.request
    told = {"answered_by": fact.by, "answered_on": fact.on.isoformat(), "room": row.from_on is not None}
    day = {"from_on": row.from_on.isoformat()} if row.from_on else {}
    return {**_ids(fact), **told, **day, "due_on": row.due_on.isoformat()}


def _unanswered(fact: facts.CapacityUnanswered) -> Data:
    return {**_ids(fact), "due_on": fact.request.due_on.isoformat()}


def _ended(fact: facts.CapacityEnded) -> Data:
    return {**_ids(fact), "outcome": fact.outcome, "ended_on": fact.on.isoformat()}


ROWS: Mapping[type, tuple[Contract, Callable[[Any], Data]]] = {
    facts.CapacityAsked: (contracts.CAPACITY_ASKED, _asked),
    facts.CapacityAnswered: (contracts.CAPACITY_ANSWERED, _answered),
    facts.CapacityUnanswered: (contracts.CAPACITY_UNANSWERED, _unanswered),
    facts.CapacityEnded: (contracts.CAPACITY_ENDED, _ended),
}
