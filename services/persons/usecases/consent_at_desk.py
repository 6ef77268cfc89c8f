"""A professional with a relation records what the patient said in person or on paper, or asks the patient (CON-07)."""

from services.persons.domain import consents as domain
from services.persons.domain.consents import Channel, Consent, ConsentRequest, Consents
from services.persons.storage.patients import load_patient
from services.persons.usecases.consents import Wish, by_professional, keep, of_patient, rule_of
from shared.identifiers import new_id
from shared.storage.work import Work


def record_consent(work: Work, patient_id: str, wish: Wish, channel: Channel) -> Consents:
    """Record a yes or a no; raises ``Conflict`` for a yes where the patient objected."""
    present = of_patient(work, load_patient(work, patient_id), "consent.record", writes=True)
    return keep(work, domain.say(present, Consent(rule_of(wish, work.now), by_professional(work, channel))))


def ask_consent(work: Work, patient_id: str, wish: Wish) -> Consents:
    """Put a question on the patient's page; the same question is asked once while it waits."""
    present = of_patient(work, load_patient(work, patient_id), "consent.ask", writes=True)
    request = ConsentRequest(new_id(), rule_of(wish, work.now), by_professional(work, "page"))
    return keep(work, domain.ask(present, request))


def read_consents(work: Work, patient_id: str) -> Consents:
    """Return what concerns the actor's own organisation: sayings that name it or everyone, its own questions."""
    patient = load_patient(work, patient_id)
    present = of_patient(work, patient, "consent.read", writes=False)
    return concerning(present, work.actor.organisation_id or "")


def concerning(present: Consents, organisation_id: str) -> Consents:
    """Return what an organisation may know: what it holds, receives, recorded or asked itself."""
    said = tuple(each for each in present.said if organisation_id in _named(each))
    asked = tuple(each for each in present.requests if each.asked.organisation_id == organisation_id)
    return Consents(present.patient_id, present.chain_id, said, asked, present.version)


def _named(consent: Consent) -> set[str | None]:
    rule = consent.rule
    return {rule.holder_id, rule.recipient.code, consent.recording.organisation_id}
