"""Who is involved with a patient, and how that ends by hand: by the organisation, or because the patient asks."""

from collections.abc import Sequence

from services.persons.domain import ending
from services.persons.domain.ending import Hand
from services.persons.domain.patient import EndReason, EndRequest, KeepReason, Patient, Relation
from services.persons.storage.patients import load_patient, load_standing, save_leaving, save_patient
from services.persons.usecases.own_organisation import own_organisation
from services.persons.usecases.read_patient import patient_resource
from shared.identifiers import new_id
from shared.storage.work import Work


def own_relations(work: Work) -> Patient:
    """Return the patient who asks, with everyone who is or was involved."""
    patient = load_patient(work, work.actor.whose)
    work.require("relation.list-own", patient_resource(patient, work.actor))
    return patient


def read_relations(work: Work, patient_id: str) -> tuple[Patient, Sequence[Relation]]:
    """Return the patient and who is involved now, under whichever record: the own organisation, and who treats.

    Who only registered the patient, or has yet to answer a referral, is nobody's business but their own.
    """
    patient = load_standing(work, patient_id)
    work.require("relation.list", patient_resource(patient, work.actor))
    own = work.actor.organisation_id
    seen = [row for each in patient.records for row in each.relations if row.until is None]
    return patient, [row for row in seen if row.ground == "treating" or row.organisation_id == own]


def end_relation(work: Work, patient_id: str, reason: EndReason) -> None:
    """End the relation of the actor's own organisation; from then on it reads nothing of this patient here."""
    patient = load_standing(work, patient_id)
    work.require("relation.end", patient_resource(patient, work.actor), writes=True)
    ended = [ending.end_relation(each, _hand(work), reason) for each in _of_own(work, patient)]
    save_leaving(work, ended)


def ask_end(work: Work, organisation_id: str) -> EndRequest:
    """Ask an organisation to end its relation; raises ``NotFound`` or ``Conflict``."""
    patient = load_patient(work, work.actor.whose)
    work.require("relation.ask-end", patient_resource(patient, work.actor), writes=True)
    where = next((each for each in patient.records if organisation_id in each.own_related), patient)
    changed, fact = ending.ask_end(where, organisation_id, new_id(), work.now)
    save_patient(work, changed, [fact])
    return fact.request


def keep_relation(work: Work, patient_id: str, reason: KeepReason) -> None:
    """Tell the patient why the relation stays; raises ``Conflict`` when nothing was asked."""
    patient = load_standing(work, patient_id)
    work.require("relation.end", patient_resource(patient, work.actor), writes=True)
    where = next((each for each in patient.records if each.asked_to_end(work.actor.organisation_id)), patient)
    changed, facts = ending.keep_relation(where, _hand(work), reason)
    save_patient(work, changed, facts)


def _of_own(work: Work, patient: Patient) -> list[Patient]:
    """Return every record under which the actor's organisation stands in a relation, this one last."""
    return [each for each in reversed(patient.records) if work.actor.organisation_id in each.own_related]


def _hand(work: Work) -> Hand:
    return Hand(own_organisation(work), work.actor.id, work.now)
