"""A professional with a relation records what the patient said in person or on paper, or asks the patient (CON-07)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.persons.domain import consents as domain
from services.persons.domain.asking import Answer, ConsentRequest, refuse_asking_again
from services.persons.domain.consents import Consents
from services.persons.domain.minors import Sayer, sayer_faults, who_agree
from services.persons.domain.saying import Channel, Consent, held_back
from services.persons.domain.talk import talk_faults
from services.persons.storage.patients import load_standing
from services.persons.usecases.consent_by_age import by_age, said
from services.persons.usecases.consent_kinds import kinds_around
from services.persons.usecases.consents import Wish, by_professional, keep, of_patient, rule_of
from services.persons.usecases.remind_of_consent import remind_later
from shared.faults import FaultList, RulesNotMet
from shared.identifiers import new_id
from shared.rules.consent import Verdict, holds_at
from shared.storage.work import Work

_ANSWERS: Mapping[Verdict, Answer] = {"give": "allowed", "object": "refused"}


@dataclass(frozen=True)
class Talk:
    """How something was said, by whom, and on which local day: today unless said otherwise (CON-05, CON-07)."""

    channel: Channel
    said_on: date | None = None
    said_by: tuple[Sayer, ...] = ("patient",)


def record_consent(work: Work, patient_id: str, wish: Wish, talk: Talk) -> Consents:
    """Record a yes or a no, from now on; raises ``Conflict`` for a yes where the patient objected.

    Raises ``InvalidInput`` for a day on which it cannot have been said, and ``RulesNotMet`` for a child, when the yes
    of parents or child is missing (CON-05).
    """
    patient = load_standing(work, patient_id)
    present = of_patient(work, patient, "consent.record", writes=True)
    said_on = talk.said_on or work.today
    birth = patient.identity.birth_date
    FaultList([*talk_faults(said_on, work.today, birth, wish.verdict)]).raise_invalid()  # CON-07
    recording = replace(by_professional(work, talk.channel), said_on=said_on, said_by=talk.said_by)  # CON-07
    new = by_age(work, patient, rule_of(wish, work.now), recording)
    waiting = domain.waiting_for(present, new.rule)
    done, facts = said(work, present, new)
    if waiting is None:
        return keep(work, (done, facts))
    answered, told = domain.answer(done, waiting.request_id, _ANSWERS[new.rule.verdict], None, new.recording)
    return keep(work, (answered, (*facts, *told)))


def withdraw_at_desk(work: Work, patient_id: str, consent_id: str, talk: Talk) -> Consents:
    """Record that the patient takes a yes or a no back, at once; twice is once (CON-05, AVG 7(3)).

    A yes in person or on paper. A no opens a door, so it takes what a yes takes: a signed paper, of everybody who says
    yes at this age. Raises ``NotFound`` for what does not concern the actor's organisation, ``Conflict`` for a no that
    was taken back in a talk only, ``RulesNotMet`` when someone else has to sign too, and ``InvalidInput`` for a day on
    which it cannot have been said.
    """
    patient = load_standing(work, patient_id)
    present = of_patient(work, patient, "consent.record", writes=True)
    found = concerning(present, work.actor.organisation_id or "", work.now).find(consent_id)
    said_on, birth = talk.said_on or work.today, patient.identity.birth_date
    opens = found.rule.verdict == "object"
    if opens and talk.channel != "paper":
        raise held_back()
    FaultList([*talk_faults(said_on, work.today, birth, "give" if opens else "object")]).raise_invalid()  # CON-07
    said_by = _signing(work, birth, talk) if opens else _stopping(birth, said_on)
    recording = replace(by_professional(work, talk.channel), said_on=said_on, said_by=said_by)
    return keep(work, domain.withdraw(present, consent_id, new_id(), recording))  # CON-05


def _signing(work: Work, birth: date, talk: Talk) -> tuple[Sayer, ...]:
    """Return who signed that a no is over; raises ``RulesNotMet`` when not everybody did whose yes is needed."""
    if faults := sayer_faults(birth, work.today, "give", talk.said_by):  # CON-05
        raise RulesNotMet(faults)
    return talk.said_by


def _stopping(birth: date, said_on: date) -> tuple[Sayer, ...]:
    return ("patient",) if "patient" in who_agree(birth, said_on) else ("parents",)  # CON-05


def ask_consent(work: Work, patient_id: str, wish: Wish) -> Consents:
    """Put a question on the patient's page; the same question is asked once while it waits.

    Raises ``Conflict`` for one that the patient lately refused.
    """
    present = of_patient(work, load_standing(work, patient_id), "consent.ask", writes=True)
    request = ConsentRequest(new_id(), rule_of(wish, work.now), by_professional(work, "page"))
    if domain.waiting_for(present, request.rule) is None:
        refuse_asking_again(present.requests, present.said, request, kinds_around(work, present, request.rule))
    asked = keep(work, domain.ask(present, request))
    if asked.version != present.version:
        remind_later(work, asked, request.request_id)
    return asked


def read_consents(work: Work, patient_id: str) -> Consents:
    """Return what concerns the actor's own organisation, and its own questions."""
    patient = load_standing(work, patient_id)
    present = of_patient(work, patient, "consent.read", writes=False)
    return concerning(present, work.actor.organisation_id or "", work.now)


def concerning(present: Consents, organisation_id: str, at: datetime) -> Consents:
    """Return what an organisation may know: what it holds, receives, recorded, took back or asked itself.

    Also a no that holds and names no holder: it holds back what this organisation has too, so that it is what this
    organisation may not send, and may take back on paper (CON-01, CON-05).
    """
    said = tuple(each for each in present.said if organisation_id in _named(each) or _holds_back_all(each, at))
    asked = tuple(each for each in present.requests if each.asked.organisation_id == organisation_id)
    return replace(present, said=said, requests=asked)


def _holds_back_all(consent: Consent, at: datetime) -> bool:
    return consent.rule.verdict == "object" and consent.rule.holder_id is None and holds_at(consent.rule, at)


def _named(consent: Consent) -> set[str | None]:
    rule, ended = consent.rule, consent.withdrawal
    return {rule.holder_id, rule.recipient.code, consent.recording.organisation_id} | (
        {ended.organisation_id} if ended else set()
    )
