"""A patient asks that the record is destroyed, or takes that back; the FG enters what came on paper (D28)."""

from datetime import date

from services.persons.domain import erasure as domain
from services.persons.domain.erasure import Erasure, Request
from services.persons.storage.erasures import newest_of
from services.persons.storage.patients import find_by_bsn, load_patient
from services.persons.usecases.erasure.handling import NEAR, keep, look_on, resource_of
from shared.calendar import local_midnight
from shared.faults import Conflict, Fault, FaultList, NotFound
from shared.identifiers import Bsn, new_id
from shared.rules.erasure import due_on
from shared.storage.work import Work

UNKNOWN = "Met dit BSN is hier niemand bekend."
OLDER = Fault("received_on", "too-old", "De brief kan niet meer dan drie maanden geleden zijn gekomen.")
LATER = Fault("received_on", "in-future", "De brief kan niet later zijn gekomen dan vandaag.")


def own_erasure(work: Work) -> Erasure | None:
    """Return the newest request of the patient who asks, or None."""
    work.require("erasure.read-own", resource_of("", work.actor.id, work.actor))
    return _asked(newest_of(work, work.actor.id))


def ask_own(work: Work) -> Erasure:
    """Ask it; raises ``Conflict`` while an earlier request is open."""
    work.require("erasure.ask", resource_of("", work.actor.id, work.actor), writes=True)
    patient = load_patient(work, work.actor.id)
    return _ask(work, patient.patient_id, patient.chain_id, Request(new_id(), "portal", work.actor.id, work.today))


def ask_on_paper(work: Work, bsn: Bsn, received_on: date) -> Erasure:
    """Enter a request that came on paper; the term counts from its day. Raises ``InvalidInput``, ``NotFound``."""
    FaultList([*received_faults(received_on, work.today)]).raise_invalid()
    patient = find_by_bsn(work, bsn)
    whose = patient.patient_id if patient else None
    work.require("erasure.record", resource_of("", whose, work.actor), writes=True)
    if patient is None:
        raise NotFound(UNKNOWN)
    request = Request(new_id(), "paper", work.actor.id, received_on)
    return _ask(work, patient.patient_id, patient.chain_id, request)


def withdraw_own(work: Work) -> Erasure:
    """Take it back; raises ``NotFound`` when nothing was asked, and ``Conflict`` when it is over."""
    found = _asked(newest_of(work, work.actor.id))
    if found is None:
        raise NotFound
    work.require("erasure.withdraw", resource_of(found.erasure_id, found.patient_id, work.actor), writes=True)
    return keep(work, *domain.withdraw(found, work.now))


def received_faults(received_on: date | None, today: date) -> tuple[Fault, ...]:
    """Return the fault of a letter that is still to come, or whose last day is over: nobody meant that day."""
    if received_on is None:
        return ()
    if received_on > today:
        return (LATER,)
    return (OLDER,) if due_on(received_on) < today else ()


def _asked(newest: Erasure | None) -> Erasure | None:
    """Return a request of the patient; what passed its term nobody asked for."""
    return newest if newest and newest.ground == "on-request" else None


def _ask(work: Work, patient_id: str, chain_id: str, request: Request) -> Erasure:
    earlier = newest_of(work, patient_id)
    if earlier is not None and earlier.is_open:
        raise Conflict("Hierom is al gevraagd. Dat verzoek loopt nog.")
    asked = keep(work, *domain.request_erasure(patient_id, chain_id, request, work.today))
    look_on(work, asked, asked.starts_on)
    work.schedule(NEAR, due_at=local_midnight(asked.warn_on), subject=asked.erasure_id)
    return asked
