"""The patient says yes or no about sharing between care organisations, narrows it, takes it back (CON-01, CON-05)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.persons.domain import consents as domain
from services.persons.domain.consents import Consents, Done
from services.persons.domain.last_day import PAST
from services.persons.domain.minors import Sayer
from services.persons.domain.patient import Patient
from services.persons.domain.saying import Channel, Consent, ForPatient, Recording
from services.persons.storage.consents import find_consents, save_consents
from services.persons.storage.patients import load_patient
from services.persons.usecases.consent_by_age import agreeing, by_age, said
from services.persons.usecases.consent_kinds import kinds_around
from services.persons.usecases.read_patient import patient_resource
from shared.calendar import local_midnight
from shared.faults import Conflict, Fault, InvalidInput, StaleVersion
from shared.identifiers import new_id
from shared.roles import Role
from shared.rules.consent import ConsentRule, DataCategory, Purpose, Recipient, Verdict
from shared.storage.work import Work


@dataclass(frozen=True)
class Wish:
    """What someone wants recorded; ``until`` is the last local day on which it holds, None for no end."""

    recipient: Recipient
    verdict: Verdict
    holder_id: str | None = None
    data: DataCategory | None = None
    purpose: Purpose | None = None
    until: date | None = None


@dataclass(frozen=True)
class Narrowing:
    """What the patient leaves of it; None leaves it as it was."""

    data: DataCategory | None = None
    purpose: Purpose | None = None
    until: date | None = None


def read_own_consents(work: Work) -> Consents:
    """Return all that the patient said and was asked."""
    return _own(work, "consent.read-own", writes=False)


def say(work: Work, wish: Wish, *, seen: int) -> Consents:
    """Record what the patient says on their own page.

    Raises ``StaleVersion``, ``Conflict``, ``InvalidInput``, and ``RulesNotMet`` for the yes of a child (CON-05).
    """
    present = at_version(_own(work, "consent.give"), seen)
    patient = load_patient(work, work.actor.whose)
    new = by_age(work, patient, rule_of(wish, work.now), by_patient(work))
    return keep(work, said(work, present, new))


def withdraw(work: Work, consent_id: str) -> Consents:
    """Withdraw at once, as easily as it was given: no version is asked, twice is once (CON-05, AVG 7(3)).

    Raises ``Conflict`` for the patient's own no, when somebody acts for them.
    """
    present = _own(work, "consent.withdraw")
    return keep(work, domain.withdraw(present, consent_id, new_id(), by_patient(work)))  # CON-05


def narrow(work: Work, consent_id: str, narrower: Narrowing, *, seen: int) -> Consents:
    """Put a narrower yes in the place of one that holds."""
    present = at_version(_own(work, "consent.give"), seen)
    found = present.find(consent_id)
    rule = narrowed(found.rule, narrower, work.now)
    kinds = kinds_around(work, present, rule)
    return keep(work, domain.narrow(present, consent_id, rule, by_patient(work), kinds))


def answer(work: Work, request_id: str, narrower: Narrowing | None) -> Consents:
    """Answer a professional's question: None refuses; else allow, as asked or narrower.

    A child that refuses says no for good: nobody else's yes goes before it (CON-05).
    """
    present = _own(work, "consent.give")
    if narrower is None:
        done = domain.answer(present, request_id, "refused", None, by_patient(work))
        return keep(work, _refused(work, done, request_id))
    rule = narrowed(present.request(request_id).rule, narrower, work.now)
    given = by_age(work, load_patient(work, work.actor.whose), rule, by_patient(work))
    return keep(
        work, domain.answer(present, request_id, "allowed", given, given.recording, kinds_around(work, present, rule))
    )


def _refused(work: Work, done: Done, request_id: str) -> Done:
    """Return the answer, with the no of a child for whom others may say yes; what was said already stays."""
    present, told = done
    if work.actor.patient_id or "parents" not in agreeing(work, present.patient_id):
        return done
    rule = replace(present.request(request_id).rule, consent_id=new_id(), verdict="object", since=work.now, until=None)
    try:
        after, facts = said(work, present, Consent(rule, by_patient(work)))
    except Conflict:  # the same no holds already
        return done
    return after, (*facts, *told)


def narrowed(rule: ConsentRule, narrower: Narrowing, at: datetime) -> ConsentRule:
    """Return a fresh saying that is never broader; raises ``InvalidInput`` for what would widen it."""
    wish = Wish(
        rule.recipient,
        rule.verdict,
        rule.holder_id,
        narrower.data or rule.data,
        narrower.purpose or rule.purpose,
        narrower.until,
    )
    new = rule_of(wish, at)
    faults = [
        Fault(name, "wider", "Dit is meer dan er stond. Kies iets wat erbinnen valt.")
        for name in ("data", "purpose")
        if getattr(rule, name) not in {None, getattr(new, name)}
    ]
    ends = min(filter(None, (rule.until, new.until)), default=None)
    if narrower.until and new.until != ends:
        faults.append(Fault("until", "wider", "Dit is later dan er stond. Kies een eerdere dag."))
    if faults:
        raise InvalidInput(faults)
    return ConsentRule(
        new.consent_id, new.recipient, new.verdict, at, ends, new.holder_id, new.data, new.purpose, "explicit"
    )


def rule_of(wish: Wish, at: datetime) -> ConsentRule:
    """Return what was wished as a saying from now on; its last day counts whole. Raises ``InvalidInput``."""
    until = local_midnight(wish.until + timedelta(days=1)) if wish.until else None
    if until is not None and until <= at:
        raise InvalidInput([PAST])
    return ConsentRule(
        new_id(), wish.recipient, wish.verdict, at, until, wish.holder_id, wish.data, wish.purpose, "explicit"
    )


def by_patient(work: Work) -> Recording:
    """Return the record of what is done on the patient's page; by the parents of a child, it is they who say it."""
    is_child = work.actor.has_role(Role.REPRESENTATIVE) and "parents" in agreeing(work, work.actor.whose)
    said_by: tuple[Sayer, ...] = ("parents",) if is_child else ("patient",)
    return Recording(work.actor.id, None, work.now, "page", said_by=said_by, proxy=_as_what(work))


def _as_what(work: Work) -> ForPatient | None:
    """Return as what somebody acts for the patient; None for the patient themselves."""
    if not work.actor.patient_id:
        return None
    return "representative" if work.actor.has_role(Role.REPRESENTATIVE) else "carer"


def by_professional(work: Work, channel: Channel) -> Recording:
    """Return the record of what the patient said to a professional."""
    return Recording(work.actor.id, work.actor.organisation_id, work.now, channel)


def of_patient(work: Work, patient: Patient, action: str, *, writes: bool) -> Consents:
    """Return the consents of a patient for whom the actor may do this; raises ``NotFound`` or ``Forbidden``."""
    work.require(action, patient_resource(patient, work.actor), writes=writes)
    return find_consents(work, patient.patient_id, patient.chain_id)


def at_version(present: Consents, seen: int) -> Consents:
    """Return them when they are what was seen; raises ``StaleVersion``."""
    if present.version != seen:
        raise StaleVersion(present.version)
    return present


def keep(work: Work, done: Done) -> Consents:
    """Save a change with its facts."""
    return save_consents(work, *done)


def _own(work: Work, action: str, *, writes: bool = True) -> Consents:
    return of_patient(work, load_patient(work, work.actor.whose), action, writes=writes)
