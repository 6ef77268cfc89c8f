"""A relation that is ended by hand: by the organisation with a reason, or because the patient asked it to."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.persons.domain.patient import EndReason, EndRequest, KeepReason, Patient, PatientUnrelated, Relation
from shared.faults import Conflict, NotFound

WAITING = "Er ligt een verwijzing bij uw organisatie. Neem die eerst aan of wijs die af."


@dataclass(frozen=True)
class RelationEndAsked:
    """Fact: the patient asks an organisation to end its relation."""

    patient: Patient
    request: EndRequest


@dataclass(frozen=True)
class RelationEndAnswered:
    """Fact: the organisation ended the relation, or told why not."""

    patient: Patient
    request: EndRequest


@dataclass(frozen=True)
class Hand:
    """Who acts: for which organisation, which person, when."""

    organisation_id: str
    person_id: str
    at: datetime


def end_relation(patient: Patient, hand: Hand, reason: EndReason) -> tuple[Patient, tuple[object, ...]]:
    """End every ground of the organisation at once; a request of the patient is answered by it.

    Raises ``Conflict`` while a referral waits for an answer.
    """
    if patient.ground_of(hand.organisation_id) == "addressed":
        raise Conflict(WAITING)

    def ended(row: Relation) -> Relation:
        hit = row.organisation_id == hand.organisation_id and row.until is None
        return replace(row, until=hand.at, ended_because=reason, ended_by=hand.person_id) if hit else row

    gone = replace(patient, relations=tuple(ended(row) for row in patient.relations))
    answered, facts = _answer(gone, hand, None)
    return answered, (PatientUnrelated(patient.patient_id, patient.chain_id, hand.organisation_id), *facts)


def ask_end(patient: Patient, organisation_id: str, request_id: str, now: datetime) -> tuple[Patient, RelationEndAsked]:
    """Let the patient ask; raises ``NotFound`` for who is not involved and ``Conflict`` when it was asked already."""
    if organisation_id not in patient.own_related:
        raise NotFound
    asked = patient.asked_to_end(organisation_id)
    if asked is not None:
        raise Conflict("U heeft dit al gevraagd. De organisatie moet nog antwoord geven.", at=asked.asked_at)
    request = EndRequest(request_id, organisation_id, now)
    changed = replace(patient, end_requests=(*patient.end_requests, request))
    return changed, RelationEndAsked(changed, request)


def keep_relation(patient: Patient, hand: Hand, reason: KeepReason) -> tuple[Patient, tuple[object, ...]]:
    """Tell the patient why the relation stays; raises ``Conflict`` when nothing was asked."""
    changed, facts = _answer(patient, hand, reason)
    if not facts:
        raise Conflict("De patiënt heeft dit niet gevraagd, of er is al antwoord gegeven.")
    return changed, facts


def _answer(patient: Patient, hand: Hand, kept_because: KeepReason | None) -> tuple[Patient, tuple[object, ...]]:
    asked = patient.asked_to_end(hand.organisation_id)
    if asked is None:
        return patient, ()
    done = replace(asked, answered_at=hand.at, kept_because=kept_because)
    changed = replace(patient, end_requests=tuple(done if row is asked else row for row in patient.end_requests))
    return changed, (RelationEndAnswered(changed, done),)
