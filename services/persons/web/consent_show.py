"""How the patient's sayings and questions look from outside, and what may be done with each."""

from collections.abc import Sequence
from typing import Any

from services.persons.domain.asking import ConsentRequest
from services.persons.domain.consents import Consents
from services.persons.domain.effect import Effect
from services.persons.domain.overruled import overruled
from services.persons.domain.saying import Consent
from services.persons.storage.consents import kinds_of
from services.persons.usecases.consent_by_age import agreeing
from services.persons.usecases.preview import Preview
from shared.policy.decision import Resource
from shared.policy.proxy import of_own
from shared.rules.consent import ConsentDecision, ConsentRule, holds_at
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.door import show_version

MINE = "/my-consents"


def show_consents(work: Work, found: Consents, shared: Sequence[Any], resource: Resource) -> dict[str, Any]:
    """Return everything of one patient, the newest first; ``resource``: as the reader stands to it."""
    show_version(found.version)
    less = _overruled(work, found)
    patient = f"{base_path('persons')}/patients/{found.patient_id}"
    moves = [
        Move("give", "consent.give", "Toestemming of bezwaar geven", f"{base_path('persons')}{MINE}"),
        Move("ask", "consent.ask", "Toestemming vragen", f"{patient}/consent-requests"),
        Move("record", "consent.record", "Toestemming vastleggen", f"{patient}/consents"),
    ]
    return {
        "version": found.version,
        "consents": [
            {**_consent(work, each, resource), "overruled": each.consent_id in less} for each in reversed(found.said)
        ],
        "requests": [_request(work, each, resource) for each in reversed(found.requests)],
        "shared": shared,
        "agree": agreeing(work, found.patient_id),
        "actions": allowed(work, resource, moves),
    }


def _overruled(work: Work, found: Consents) -> frozenset[str]:
    """Return each yes of which a no leaves nothing now."""
    named = sorted({each.rule.recipient.code for each in found.said if each.rule.recipient.kind == "organisation"})
    return overruled(found.rules(work.now), kinds_of(work, named), work.now)


def waiting_requests(work: Work, found: Consents) -> list[dict[str, Any]]:
    """Return what the patient is asked and did not answer yet, the newest first."""
    resource = own_consents(work)
    return [_request(work, each, resource) for each in reversed(found.requests) if each.answer is None]


def show_preview(work: Work, found: Preview, *, consent_id: str = "", request_id: str = "") -> dict[str, Any]:
    """Return who sees what, before and after, with the choice or question that it is about."""
    present = found.present
    resource = own_consents(work)
    return {
        "items": [_effect(each) for each in found.effects],
        "version": present.version,
        "agree": agreeing(work, present.patient_id),
        "consent": _consent(work, present.find(consent_id), resource) if consent_id else None,
        "request": _request(work, present.request(request_id), resource) if request_id else None,
    }


def show_reads(present: Consents, found: Sequence[Effect]) -> list[dict[str, Any]]:
    """Return who may read what now, each with its ground."""
    names = ("holder_id", "recipient_id", "data")
    return [{**{name: getattr(each, name) for name in names}, "ground": _ground(present, each)} for each in found]


def _ground(present: Consents, each: Effect) -> str:
    """Return whether the patient said it, or the talk about the referral is the consent (D20)."""
    said = each.after.consent_id
    return present.find(said).rule.kind if said else "presumed"


def own_consents(work: Work) -> Resource:
    """Return the actor's own consents, or those of the patient for whom they act."""
    return of_own(work.actor, "consents", work.actor.whose)


def _effect(each: Effect) -> dict[str, Any]:
    names = ("holder_id", "recipient_id", "data", "changes", "now")
    decided = {"before": _decided(each.before), "after": _decided(each.after)}
    return {name: getattr(each, name) for name in names} | decided


def _consent(work: Work, each: Consent, resource: Resource) -> dict[str, Any]:
    active, gone = holds_at(each.rule, work.now), each.withdrawal
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
        "withdrawn_by": gone.by if gone and gone.organisation_id else None,
        "withdrawn_channel": gone.channel if gone else None,
        "recorded_by": each.recording.by if each.recording.organisation_id else None,
        "organisation_id": each.recording.organisation_id,
        "channel": each.recording.channel,
        "said_by": each.recording.said_by,
        "proxy": each.recording.proxy,
        "said_on": each.recording.said_on,
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
        "reminded_at": each.reminded_at,
        "answer": each.answer,
        "answered_at": each.answered_at,
        "actions": allowed(work, resource, moves),
    }


def _scope(rule: ConsentRule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in ("recipient", "holder_id", "data", "purpose", "until")}


def _decided(found: ConsentDecision) -> dict[str, Any]:
    said = {"rule": found.reason.rule, "text": found.reason.text}
    return {"allowed": found.allowed, "consent_id": found.consent_id, **said}
