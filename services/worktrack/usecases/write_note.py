"""Write a note of a contact, let more people read it, and read those that one may (WRK-17)."""

from dataclasses import replace

from services.worktrack.domain import notes as domain
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.notes import Note, Share
from services.worktrack.storage.cases import cases_of, load_case
from services.worktrack.storage.notes import Read, load_note, notes_for, notes_of, save_note
from services.worktrack.usecases.resources import case_resource
from shared.roles import Role
from shared.storage.work import Work


def write_note(work: Work, note: Note, text: str) -> Note:
    """Return the note as saved."""
    written, facts = domain.write(note, work.today)
    return replace(written, version=save_note(work, written, facts, text))


def note_to_share(work: Work, note_id: str) -> Note:
    """Return a note that the actor wrote. Raises ``NotFound`` for cases of others, ``Forbidden`` for a colleague's."""
    note = load_note(work, note_id)
    held = case_resource(load_case(work, note.case_id), work)
    own = {"author"} if "arbodienst" in held.relations and note.author_id == work.actor.id else set[str]()
    work.require("note.share", replace(held, relations=held.relations | own), writes=True)
    return note


def share_note(work: Work, note: Note, wider: Share) -> Note:
    """Return the note with its new mark."""
    shared, facts = domain.share(note, wider)
    return replace(shared, version=save_note(work, shared, facts))


def read_notes(work: Work, case: WorkCase) -> list[Read]:
    """Return the notes of a case that the actor may read."""
    actor = work.actor
    is_doctor = actor.has_role(Role.BEDRIJFSARTS)
    return [each for each in notes_of(work, case.case_id) if each[0].is_read_by(actor.id, is_doctor=is_doctor)]


def own_notes(work: Work) -> list[Read]:
    """Return the notes that were shared with the actor as an employee."""
    for case in cases_of(work, work.actor.id)[:1]:
        work.require("note.read-own", case_resource(case, work))
    return notes_for(work, work.actor.id)
