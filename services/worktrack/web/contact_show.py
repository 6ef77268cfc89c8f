"""A contact as arbodienst and employee see it."""

from typing import Any

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.spreekuur.contact import Contact, legal_moves
from services.worktrack.usecases.resources import case_resource
from shared.calendar.local import AMSTERDAM
from shared.identifiers import case_number
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path

CONTACTS = f"{base_path('worktrack')}/contacts"
_PATHS = {"move": "moving", "end": "outcome"}
_ACTIONS = {"move": "contact.plan", "end": "contact.end"}
_OWN = ("contact_id", "version", "starts_at", "on", "minutes", "kind", "with_id", "state")
_MORE = ("case_id", "employee_id", "moved", "planned_by", "ended_by")


def show_own(contact: Contact) -> dict[str, Any]:
    """Return what the employee sees."""
    shown = {name: getattr(contact, name) for name in _OWN}
    return {**shown, "at": f"{contact.starts_at.astimezone(AMSTERDAM):%H:%M}"}


def show_contact(work: Work, contact: Contact, case: WorkCase) -> dict[str, Any]:
    """Return what the arbodienst sees, with what can be done now."""
    moves = [
        Move(row.name, _ACTIONS[row.name], row.title, f"{CONTACTS}/{contact.contact_id}/{_PATHS[row.name]}")
        for row in legal_moves(contact)
    ]
    return {
        **show_own(contact),
        **{name: getattr(contact, name) for name in _MORE},
        "case_number": case_number(contact.case_id),
        "overdue": contact.is_overdue(work.today),
        "actions": allowed(work, case_resource(case, work), moves),
    }


def show_in_spreekuur(work: Work, contact: Contact, case: WorkCase) -> dict[str, Any]:
    """Return one line of a spreekuur."""
    known = ("personnel_number", "employer_id", "effective_first_day", "recovered_on")
    return {**show_contact(work, contact, case), **{name: getattr(case, name) for name in known}}
