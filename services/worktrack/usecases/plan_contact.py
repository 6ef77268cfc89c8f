"""Plan, move and end a contact of the arbodienst with an employee (WRK-17)."""

from dataclasses import replace

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.spreekuur import contact as domain
from services.worktrack.domain.spreekuur.contact import Contact, Outcome, Wanted
from services.worktrack.storage.contacts import load_contact, planned_of, save_contact
from services.worktrack.usecases.colleagues import colleague_faults
from services.worktrack.usecases.read_case import case_for
from shared.faults import FaultList
from shared.identifiers import new_id
from shared.storage.work import Work

Found = tuple[Contact, WorkCase]


def contact_for(work: Work, contact_id: str, action: str) -> Found:
    """Return a contact and its case when the actor may do this. Raises ``NotFound`` for those of others."""
    contact = load_contact(work, contact_id)
    return contact, case_for(work, contact.case_id, action, writes=True)


def plan_contact(work: Work, case: WorkCase, wanted: Wanted) -> Contact:
    """Return the contact as planned. Raises ``Conflict`` where one is planned already, or after recovery."""
    present = planned_of(work, case.case_id)
    if present is not None:
        raise domain.already(present)
    must_be_open(case)
    _check(work, wanted)
    planned, facts = domain.plan(case, new_id(), wanted, work.actor.id, work.today)
    return replace(planned, version=save_contact(work, planned, facts))


def move_contact(work: Work, contact: Contact, wanted: Wanted) -> Contact:
    """Return the contact at its new moment."""
    if contact.is_planned:
        _check(work, wanted)
    moved, facts = domain.move(contact, wanted, work.today)
    return replace(moved, version=save_contact(work, moved, facts))


def _check(work: Work, wanted: Wanted) -> None:
    strangers = colleague_faults(work, "with_id", wanted.with_id)
    FaultList([*strangers, *domain.time_faults(wanted.on, wanted.at, work.today)]).raise_invalid()


def end_contact(work: Work, contact: Contact, outcome: Outcome) -> Contact:
    """Return the contact with what came of it."""
    ended, facts = domain.end(contact, outcome, work.actor.id, work.today)
    return replace(ended, version=save_contact(work, ended, facts))
