"""What a child's age means for toestemming: who says yes, until when, and asking anew on the birthday (CON-05)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.persons.domain import consents as domain
from services.persons.domain.asking import ConsentRequest
from services.persons.domain.consents import Consents, ConsentsChanged, Done
from services.persons.domain.minors import Sayer, asked_anew, capped, next_own_age, reached_age, sayer_faults, who_agree
from services.persons.domain.patient import Patient
from services.persons.domain.saying import Consent, Recording
from services.persons.storage.consents import find_consents, save_consents
from services.persons.storage.patients import load_patient
from services.persons.storage.proxies import proxies_of
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
    new = Consent(capped(rule, birth, work.today, recording.said_by), recording)
    _watch(work, patient, [new])
    return new


def said(work: Work, present: Consents, new: Consent) -> Done:
    """Return what comes of a saying; a child's own no ends what others allowed (CON-05)."""
    return domain.say(present, new, kinds_around(work, present, new.rule))


def ask_anew(work: Work, patient_id: str) -> None:
    """Ask again what the parents agreed to and ended this birthday, in the name of who recorded it."""
    patient = load_patient(work, patient_id)
    birthday = reached_age(_birth(patient), work.today)
    present = find_consents(work, patient_id, patient.chain_id)
    _watch(work, patient, [each for each in present.said if not each.over(work.now)])
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
    said_by = consent.recording.said_by
    if not asked_anew(rule.verdict, said_by) or rule.kind == "presumed" or consent.over(work.now):
        return consent
    if sayer_faults(birth, work.today, rule.verdict, said_by):
        return replace(consent, rule=replace(rule, until=work.now))
    _watch(work, patient, [consent])
    return replace(consent, rule=capped(rule, birth, work.today, said_by))


def _ask(work: Work, done: Done, lapsed: Sequence[Consent]) -> None:
    """Save what was done, with a question for each yes that lapsed."""
    present, facts = done
    requests = [_anew(each, by) for each in lapsed if (by := _asker(work, present, each.recording))]
    for request in requests:
        present, told = domain.ask(present, request)
        facts = (*facts, *told)
    asked = save_consents(work, present, facts)
    for request in requests:
        remind_later(work, asked, request.request_id)


def _lapsed(consent: Consent, birthday: date) -> bool:
    """Tell whether it ended because of the birthday; the patient's own no ends it sooner, and is not asked about."""
    said_by = consent.recording.said_by
    of_parents = "parents" in said_by and asked_anew(consent.rule.verdict, said_by)
    return of_parents and consent.rule.until == local_midnight(birthday)


def _anew(lapsed: Consent, asked: Recording) -> ConsentRequest:
    was = lapsed.rule
    rule = ConsentRule(
        new_id(), was.recipient, "give", asked.at, None, was.holder_id, was.data, was.purpose, "explicit"
    )
    return ConsentRequest(new_id(), rule, asked)


def _asker(work: Work, present: Consents, recorded: Recording) -> Recording | None:
    """Return in whose name it is asked: who recorded it; of what stands on the page, who saw the parents' document.

    None where no professional had a part in anything that was said: then the page alone shows that it is over.
    """
    seen = [(each.proof.by, each.proof.organisation_id) for each in proxies_of(work, present.patient_id) if each.proof]
    noted = [(each.recording.by, each.recording.organisation_id) for each in present.said]
    askers = [(recorded.by, recorded.organisation_id), *seen, *reversed(noted)]
    found = next(((by, organisation) for by, organisation in askers if organisation), None)
    return Recording(*found, work.now, "page") if found else None


def _watch(work: Work, patient: Patient, said: Sequence[Consent]) -> None:
    """Look again on the next birthday that counts, where one of these ends then or later (CON-05)."""
    birthday = next_own_age(_birth(patient), work.today)
    if birthday and any(asked_anew(each.rule.verdict, each.recording.said_by) for each in said):
        work.schedule(TIMER, due_at=local_midnight(birthday), subject=patient.patient_id)  # CON-05


def _birth(patient: Patient) -> date:
    return patient.identity.birth_date
