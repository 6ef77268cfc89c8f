"""Somebody may act for a patient: the patient asks a naaste, or a professional saw the document of a representative."""

import secrets
from dataclasses import dataclass
from datetime import date

from services.persons.domain import proxy as domain
from services.persons.domain.patient import Patient
from services.persons.domain.proxy import CARER, Basis, Document, Invitation, Proof, Proxy, ProxyChanged
from services.persons.storage.patients import load_patient, load_standing
from services.persons.storage.proxies import save_proxy
from services.persons.usecases.read_patient import patient_resource
from shared.faults import Fault, InvalidInput
from shared.identifiers import new_id
from shared.rules.proxy import RIGHTS, Right
from shared.storage.work import Work

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is taken for another when read aloud
LENGTH = 8


@dataclass(frozen=True)
class Wish:
    """Who, on which ground, with which rights, on which days; ``last_day`` None is the latest that may be."""

    name: str
    basis: Basis
    rights: tuple[Right, ...] = RIGHTS
    first_day: date | None = None
    last_day: date | None = None
    document: Document | None = None


def give_proxy(work: Work, wish: Wish) -> Proxy:
    """Let the patient ask a naaste. Raises ``InvalidInput``."""
    patient = load_patient(work, work.actor.id)
    work.require("proxy.give", patient_resource(patient, work.actor), writes=True)
    return _keep(work, patient, wish, None)


def record_representative(work: Work, patient_id: str, wish: Wish) -> Proxy:
    """Record a representative whose document the actor saw. Raises ``InvalidInput``, ``NotFound``."""
    patient = load_standing(work, patient_id)
    work.require("proxy.record", patient_resource(patient, work.actor), writes=True)
    if wish.document not in domain.SEEN[wish.basis]:
        text = "Dit document laat dat niet zien. Kies een document dat erbij hoort."
        raise InvalidInput([Fault("document", "not-allowed", text)])
    return _keep(work, patient, wish, Proof(wish.document, work.actor.id, work.actor.organisation_id or ""))


def new_code() -> str:
    """Return a code of 39 bits to say aloud; tries are few."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def _keep(work: Work, patient: Patient, wish: Wish, proof: Proof | None) -> Proxy:
    birth, first_day = patient.identity.birth_date, wish.first_day or work.today
    last_day = wish.last_day or domain.latest_day(wish.basis, birth, first_day)
    if faults := domain.term_faults(wish.basis, birth, work.today, first_day, last_day):
        raise InvalidInput(faults)  # CON-05
    proxy = Proxy(
        proxy_id=new_id(),
        patient_id=patient.patient_id,
        chain_id=patient.chain_id,
        basis=wish.basis,
        rights=domain.with_looking(wish.rights if wish.basis == CARER else RIGHTS),
        first_day=first_day,
        last_day=last_day,
        name=wish.name,
        patient_name=f"{patient.identity.given_name} {patient.identity.family_name}",
        invitation=Invitation(new_id(), new_code(), work.recorded_at + domain.VALID_FOR),
        given_at=work.now,
        proof=proof,
    )
    return save_proxy(work, proxy, (ProxyChanged(proxy),))
