"""What a child's age means for toestemming: who says yes, until when, and asking anew on the birthday (CON-05)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.persons.domain import consents as domain
from services.persons.domain.consents import ConsentRequest, Consents, ConsentsChanged, Done
from services.persons.domain.minors import Sayer, capped, next_own_age, reached_age, sayer_faults, who_agree
from services.persons.domain.patient import Patient
from services.persons.domain.saying import Consent, Recording
from services.persons.storage.consents import find_consents, save_consents
from services.persons.storage.patients import load_patient
from services.persons.usecases.consent_kinds import kinds_around
from services.persons.usecases.remind_of_consent import remind_later
from shared.calendar import local_midnight
from shared.faults import RulesNotMet
from shared.identifiers import new_id
from shared.rules.consent import ConsentRule
from shared.storage.work import Work

TIMER = "consent-age"


def agreeing(work: Work, patient_id: str) -> list[Sayer]:
    """Return whose yes is needed today."""
    return sorted(who_agree(_birth(load_patient(work, patient_id)), work.today))


def by_age(work: Work, patient: Patient, rule: ConsentRule, recording: Recording) -> Consent:
    """Return a saying as it counts at the patient's age; a yes of a child is asked anew on the next birthday.

    Raises ``RulesNotMet`` for a yes that someone else has to give too (CON-05).
    """
    birth = _birth(patient)
    faults = sayer_faults(birth, work.today, rule.verdict, recording.said_by)
    if faults:
        raise RulesNotMet(faults)
    _watch(work, patient, rule)
    return Consent(capped(rule, birth, work.today), recording)


def said(work: Work, present: Consents, new: Consent) -> Done:
    """Return what comes of a saying; a child's own no ends what others allowed (CON-05)."""
    return domain.say(present, new, kinds_around(work, present, new.rule))


def ask_anew(work: Work, patient_id: str) -> None:
    """Ask again what the parents agreed to and ended this birthday, in the name of who recorded it."""
    patient = load_patient(work, patient_id)
    birthday = reached_age(_birth(patient), work.today)
    present = find_consents(work, patient_id, patient.chain_id)
    _ask(work, (present, ()), [each for each in present.said if birthday and _lapsed(each, birthday)])


def fit_age(work: Work, patient: Patient) -> None:
    """Let what was agreed fit a corrected birth date: a yes of who could not give it ends, and is asked anew."""
    present = find_consents(work, patient.patient_id, patient.chain_id)
    fitted = tuple(_fitted(work, patient, each) for each in present.said)
    if fitted == present.said:
        return
    changed = replace(present, said=fitted)
    ended = [
        old for old, new in zip(present.said, fitted, strict=True) if new.over(work.now) and not old.over(work.now)
    ]
    _ask(work, (changed, (ConsentsChanged(changed, work.now),)), ended)


def _fitted(work: Work, patient: Patient, consent: Consent) -> Consent:
    rule, birth = consent.rule, _birth(patient)
    if rule.verdict != "give" or rule.kind == "presumed" or consent.over(work.now):
        return consent
    if sayer_faults(birth, work.today, "give", consent.recording.said_by):
        return replace(consent, rule=replace(rule, until=work.now))
    _watch(work, patient, rule)
    return replace(consent, rule=capped(rule, birth, work.today))


def _ask(work: Work, done: Done, lapsed: Sequence[Consent]) -> None:
    """Save what was done, with a question for each yes that lapsed."""
    present, facts = done
    requests = [_anew(work, each) for each in lapsed]
    for request in requests:
        present, told = domain.ask(present, request)
        facts = (*facts, *told)
    asked = save_consents(work, present, facts)
    for request in requests:
        remind_later(work, asked, request.request_id)


def _lapsed(consent: Consent, birthday: date) -> bool:
    """Tell whether a yes ended because of the birthday; the patient's own no ends it sooner, and is not asked about."""
    of_parents = "parents" in consent.recording.said_by and consent.rule.verdict == "give"
    return of_parents and consent.rule.until == local_midnight(birthday)


def _anew(work: Work, lapsed: Consent) -> ConsentRequest:
    was, recorded = lapsed.rule, lapsed.recording
    rule = ConsentRule(
        new_id(), was.recipient, "give", work.now, None, was.holder_id, was.data, was.purpose, "explicit"
    )
    return ConsentRequest(new_id(), rule, Recording(recorded.by, recorded.organisation_id, work.now, "page"))


def _watch(work: Work, patient: Patient, rule: ConsentRule) -> None:
    birthday = next_own_age(_birth(patient), work.today)
    if birthday and rule.verdict == "give":
        work.schedule(TIMER, due_at=local_midnight(birthday), subject=patient.patient_id)  # CON-05


def _birth(patient: Patient) -> date:
    return patient.identity.birth_date
