"""Which fact of a record that is destroyed, or whose term passes, becomes which event (D28): ids, codes and days."""

from collections.abc import Callable, Mapping
from typing import Any

from services.persons.domain import erasure, retention
from shared.contracts import erasure as erasures
from shared.contracts import retention as retentions
from shared.contracts.contract import Contract


def _erasure(fact: erasure.Fact) -> dict[str, Any]:
    row = fact.erasure
    return {"erasure_id": row.erasure_id, "patient_id": row.patient_id, "chain_id": row.chain_id}


def _erasure_due(fact: erasure.Fact) -> dict[str, Any]:
    return {**_erasure(fact), "case_number": fact.erasure.case_number, "due_on": fact.erasure.due_on.isoformat()}


def _requested(fact: erasure.ErasureRequested) -> Mapping[str, Any]:
    row = fact.erasure
    return {**_erasure_due(fact), "way": row.way, "starts_on": row.starts_on.isoformat()}


def _held(fact: erasure.ErasureHeld) -> Mapping[str, Any]:
    return {**_erasure(fact), "case_number": fact.erasure.case_number, "again_on": fact.again_on.isoformat()}


def _asked_to_erase(fact: erasure.HoldersAsked) -> Mapping[str, Any]:
    since = fact.erasure.unchanged_since
    by_term = {"ground": fact.erasure.ground, "unchanged_since": since.isoformat()} if since else {}
    merged = {"also_chain_ids": list(fact.erasure.also)} if fact.erasure.also else {}
    return {**_erasure(fact), "round": fact.erasure.round, **by_term, **merged}


def _erased(fact: erasure.PatientErased) -> Mapping[str, Any]:
    return {**_erasure(fact), "ground": fact.erasure.ground}


def _retention(fact: retention.Fact) -> dict[str, Any]:
    row = fact.retention
    return {"retention_id": row.retention_id, "patient_id": row.patient_id, "chain_id": row.chain_id}


def _retention_changed(fact: retention.RetentionChanged) -> Mapping[str, Any]:
    row = fact.retention
    last = row.kept_until.isoformat() if row.kept_until else None
    return {**_retention(fact), "case_number": row.case_number, "state": row.state, "kept_until": last}


def _freed(fact: erasure.ErasureFreed) -> Mapping[str, Any]:
    return {**_erasure(fact), "case_number": fact.erasure.case_number, "starts_on": fact.starts_on.isoformat()}


ERASURE_ROWS: Mapping[type, tuple[Contract, Callable[[Any], Mapping[str, Any]]]] = {
    erasure.ErasureRequested: (erasures.REQUESTED, _requested),
    erasure.ErasureWithdrawn: (erasures.WITHDRAWN, _erasure),
    erasure.HoldersAsked: (erasures.ASKED, _asked_to_erase),
    erasure.ErasureHeld: (erasures.HELD, _held),
    erasure.ErasureFreed: (erasures.FREED, _freed),
    erasure.ErasureNear: (erasures.NEAR, _erasure_due),
    erasure.PatientErased: (erasures.ERASED, _erased),
    retention.TermAsked: (
        retentions.ASKED,
        lambda fact: {**_retention(fact), "round": fact.retention.round},
    ),
    retention.RetentionChanged: (retentions.CHANGED, _retention_changed),
}
