"""Looking at who may act for a patient: the patient, the professional, who holds it, the FG."""

from services.persons.domain.patient import Patient
from services.persons.domain.proxy import Proxy
from services.persons.storage.patients import load_patient, load_standing
from services.persons.storage.proxies import proxies_held, proxies_of, representatives
from services.persons.usecases.read_patient import patient_resource
from shared.policy.decision import Resource
from shared.storage.work import Work

USABLE = frozenset({"active", "to-come"})


def read_own_proxies(work: Work) -> tuple[Patient, list[Proxy]]:
    """Return who may act for the patient who asks, and who could."""
    patient = load_patient(work, work.actor.id)
    work.require("proxy.list-own", patient_resource(patient, work.actor))
    return patient, proxies_of(work, patient.patient_id)


def read_representatives(work: Work, patient_id: str) -> tuple[Patient, list[Proxy]]:
    """Return the representatives of a patient; a naaste is between the patient and them."""
    patient = load_standing(work, patient_id)
    work.require("proxy.list", patient_resource(patient, work.actor))
    return patient, [row for row in proxies_of(work, patient.patient_id) if row.proof]


def read_held(work: Work) -> list[Proxy]:
    """Return for whom the actor may act now, or later."""
    work.require("proxy.list-held", Resource("proxy", ""))
    held = [row for row in proxies_held(work) if row.state(work.today, work.recorded_at) in USABLE]
    work.note_list("proxy.list-held", "proxy", [row.whose for row in held])
    return held


def review_representatives(work: Work) -> list[Proxy]:
    """Return the newest of all patients for the FG, without names (D25)."""
    work.require("proxy.review", Resource("proxy", ""))
    found = representatives(work)
    work.note_list("proxy.review", "proxy", [row.patient_id for row in found])
    return found
