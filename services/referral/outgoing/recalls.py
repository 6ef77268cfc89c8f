"""Facts about a recall list, in the words of their contracts: never what the pain is."""

from collections.abc import Callable, Mapping
from typing import Any

from services.referral.domain import recall as facts
from services.referral.outgoing.ids import Data, nudge_of, silence_of
from shared.contracts import recall as contracts
from shared.contracts.contract import Contract


def _short(fact: facts.RecallFact) -> dict[str, Any]:
    row = fact.entry
    return {"recall_id": row.id, "chain_id": row.chain_id, "case_number": row.case_number}


def _ids(fact: facts.RecallFact) -> dict[str, Any]:
    row = fact.entry
    ids = {name: getattr(row, name) for name in ("patient_id", "organisation_id", "professional_id")}
    return {**_short(fact), **ids}


def _begun(fact: facts.RecallBegun) -> Data:
    row = fact.entry
    return {**_ids(fact), "entered_on": row.entered_on.isoformat(), "due_on": row.due_on.isoformat()}


def _noted(fact: facts.RecallNoted) -> Data:
    due = {"due_on": fact.entry.due_on.isoformat()} if fact.entry.turn else {}
    return {**_ids(fact), "result": fact.result, "noted_by": fact.by, "noted_on": fact.on.isoformat(), **due}


def _silent(fact: facts.RecallSilent) -> Data:
    return {**_short(fact), **silence_of(fact.level, fact.turn), "harm_band": "medium"}  # nobody looked yet


def _nudged(fact: facts.RecallNudged) -> Data:
    return {**_short(fact), **nudge_of(fact.nudge, fact.turn)}


def _erased(fact: facts.RecallErased) -> Data:
    told = {"organisation_id": fact.entry.organisation_id, "ground": fact.ground}
    return {**_short(fact), **told, "erased_on": fact.on.isoformat()}


ROWS: Mapping[type, tuple[Contract, Callable[[Any], Data]]] = {
    facts.RecallBegun: (contracts.RECALL_BEGUN, _begun),
    facts.RecallNoted: (contracts.RECALL_NOTED, _noted),
    facts.RecallSilent: (contracts.RECALL_SILENT, _silent),
    facts.RecallNudged: (contracts.RECALL_NUDGED, _nudged),
    facts.RecallErased: (contracts.RECALL_ERASED, _erased),
}
