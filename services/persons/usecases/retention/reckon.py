"""A holder said when its part of a record last changed; when everybody did, the term is reckoned (D28)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from services.persons.domain import retention as domain
from services.persons.domain.retention import OVER, Retention, Said
from services.persons.storage.retentions import keep_said, look_at_on, own_change, retention_of, save_retention
from shared.storage.work import Work


def take_said(work: Work, holder: str, told: Mapping[str, Any]) -> None:
    """Keep it; an answer of an earlier round, or about who was erased meanwhile, changes nothing."""
    found = retention_of(work, told["patient_id"])
    if found is None or found.state in OVER or told["round"] != found.round:
        return
    changed_on = date.fromisoformat(told["changed_on"]) if told["changed_on"] else None
    said = Said(found.round, changed_on, tuple(told["organisation_ids"]))
    keep_said(work, found.retention_id, holder, said)
    answered = replace(found, said={**found.said, holder: said})
    if answered.is_answered:
        _reckon(work, answered)


def _reckon(work: Work, answered: Retention) -> None:
    reckoned, facts = domain.reckon(answered, own_change(work, answered.patient_id), work.today)
    if facts:
        save_retention(work, reckoned, facts)
    look_at_on(work, reckoned.patient_id, reckoned.look_on(work.today))
