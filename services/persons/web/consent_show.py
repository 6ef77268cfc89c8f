"""How the patient's sayings and questions look from outside, and what may be done with each."""

from collections.abc import Sequence
from typing import Any

from services.persons.domain.consents import Consent, ConsentRequest, Consents
from services.persons.domain.effect import Effect
from services.persons.usecases.preview import Preview
from shared.policy.decision import Resource
from shared.rules.consent import ConsentDecision, ConsentRule, holds_at
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.door import show_version

MINE = "/my-consents"


def show_consents(work: Work, found: Consents, shared: Sequence[Any], relation: str) -> dict[str, Any]:
    """Return everything of one patient, the newest first; ``relation``: how the reader stands to the patient."""
    show_version(found.version)
    resource = Resource("consents", found.patient_id, frozenset({relation}), found.patient_id)
    give = [Move("give", "consent.give", "Toestemming of bezwaar geven", f"{base_path('persons')}{MINE}")]
    return {
        "version": found.version,
        "consents": [_consent(work, each, resource) for each in reversed(found.said)],
        "requests": [_request(work, each, resource) for each in reversed(found.requests)],
        "shared": shared,
        "actions": allowed(work, resource, give),
    }


def show_preview(work: Work, found: Preview, *, consent_id: str = "", request_id: str = "") -> dict[str, Any]:
    """Return who sees what, before and after, with the choice or question that it is about."""
    present = found.present
    resource = Resource("consents", present.patient_id, frozenset({"self"}), present.patient_id)
    return {
        "items": [_effect(each) for each in found.effects],
        "version": present.version,
        "consent": _consent(work, present.find(consent_id), resource) if consent_id else None,
        "request": _request(work, present.request(request_id), resource) if request_id else None,
    }


def _effect(each: Effect) -> dict[str, Any]:
    names = ("holder_id", "recipient_id", "data", "changes")
    decided = {"before": _decided(each.before), "after": _decided(each.after)}
    return {name: getattr(each, name) for name in names} | decided


def _consent(work: Work, each: Consent, resource: Resource) -> dict[str, Any]:
    active = holds_at(each.rule, work.now)
    place = f"{base_path('persons')}{MINE}/{each.consent_id}"
    moves = [Move("withdraw", "consent.withdraw", "Intrekken", f"{place}/withdrawal")]
    if each.rule.kind == "explicit":
        moves.append(Move("narrow", "consent.give", "Kleiner maken", f"{place}/narrowing"))
    return {
        **_scope(each.rule),
        "consent_id": each.consent_id,
        "verdict": each.rule.verdict,
        "kind": each.rule.kind,
        "since": each.rule.since,
        "active": active,
        "withdrawn_at": each.withdrawn_at,
        "recorded_by": each.recording.by if each.recording.organisation_id else None,
        "organisation_id": each.recording.organisation_id,
        "channel": each.recording.channel,
        "actions": allowed(work, resource, moves) if active else [],
    }


def _request(work: Work, each: ConsentRequest, resource: Resource) -> dict[str, Any]:
    href = f"{base_path('persons')}/my-consent-requests/{each.request_id}/answer"
    moves = [Move("answer", "consent.give", "Antwoord geven", href)] if each.answer is None else []
    return {
        **_scope(each.rule),
        "request_id": each.request_id,
        "asked_by": each.asked.by,
        "organisation_id": each.asked.organisation_id,
        "asked_at": each.asked.at,
        "answer": each.answer,
        "answered_at": each.answered_at,
        "actions": allowed(work, resource, moves),
    }


def _scope(rule: ConsentRule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in ("recipient", "holder_id", "data", "purpose", "until")}


def _decided(found: ConsentDecision) -> dict[str, Any]:
    said = {"rule": found.reason.rule, "text": found.reason.text}
    return {"allowed": found.allowed, "consent_id": found.consent_id, **said}
