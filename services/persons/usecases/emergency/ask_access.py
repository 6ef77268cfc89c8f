"""Someone who treats asks noodtoegang to one patient, and confirms what they then read about it (D27): two acts."""

from datetime import timedelta

from services.persons.domain.emergency_access import EmergencyAccess
from services.persons.domain.emergency_facts import Asked
from services.persons.domain.emergency_moves import open_access
from services.persons.storage.emergency import running_of
from services.persons.storage.patients import find_by_bsn
from services.persons.usecases.emergency.handling import keep, resource_of, take, terms
from shared.faults import Conflict, NotFound, StaleVersion
from shared.identifiers import Bsn, new_id
from shared.storage.work import Work

OFF = "Noodtoegang staat voor u niet aan."


def may_ask(work: Work) -> bool:
    """Tell whether noodtoegang is on for this organisation and these roles today; never on behalf of another."""
    who = work.actor
    return who.on_behalf_of is None and terms(work).lets(who.organisation_id, who.roles)  # D27


def ask_access(work: Work, bsn: Bsn, reason: str, text: str) -> EmergencyAccess:
    """Keep the question; nothing opens yet. Raises ``NotFound`` where it is off.

    It looks the same for a BSN that nobody has: that is shown to who opens it, and is told and accounted for as such.
    """
    if not may_ask(work):
        raise NotFound(OFF)
    patient = find_by_bsn(work, bsn)
    at = work.recorded_at
    access = EmergencyAccess(
        access_id=new_id(),
        patient_id=patient.patient_id if patient else new_id(),
        chain_id=patient.chain_id if patient else new_id(),
        known=patient is not None,
        professional_id=work.actor.id,
        organisation_id=work.actor.organisation_id or "",
        reason=reason,
        text=text,
        asked_at=at,
        confirm_by=at + timedelta(minutes=terms(work).confirm_minutes),
    )
    work.require("emergency-access.ask", resource_of(access, work.actor), writes=True)
    _refuse_second(work, access)
    return keep(work, access, [Asked(access)])


def confirm_access(work: Work, access_id: str, seen: int) -> EmergencyAccess:
    """Open it now. Raises ``NotFound`` where it was switched off, ``StaleVersion``, and ``Conflict`` when too late."""
    access = take(work, access_id, "emergency-access.open")  # CON-02
    if not may_ask(work):
        raise NotFound(OFF)
    opened, facts = open_access(access, work.recorded_at, work.today, terms(work))
    if access.version != seen:
        raise StaleVersion(access.version)
    _refuse_second(work, access)
    return keep(work, opened, facts)


def _refuse_second(work: Work, access: EmergencyAccess) -> None:
    running = running_of(work, access)
    if running is not None and running.opening is not None:
        text = "U heeft al noodtoegang tot deze patiënt. Ga daarmee verder, of stop die eerst."
        raise Conflict(text, by=running.professional_id, at=running.opening.at)
