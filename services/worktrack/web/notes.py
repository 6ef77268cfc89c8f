"""Routes about notes: write, share with more people, read (WRK-17). No answer to a change says what a note says."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.worktrack.domain.notes import MOST_TEXT, SHARES, WITH_WHOM, Note, day_faults
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.resources import case_resource
from services.worktrack.usecases.write_note import note_to_share, own_notes, read_notes, share_note, write_note
from services.worktrack.web.show import CASES
from shared.faults import Fault
from shared.identifiers import new_id
from shared.web.actions import ActionSchema, Move, allowed
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

_SHOWN = ("note_id", "case_id", "author_id", "share", "with_whom", "noted_on", "written_at", "version")

blueprint = Blueprint("notes", __name__, description="Notities: van een contact, met wie ze mag lezen")


class WrittenNoteSchema(StrictSchema):
    """A note of one contact; an employer never reads it."""

    text = Text(longest=MOST_TEXT, required=True)
    share = Code(*SHARES, required=True)
    with_whom = Code(*WITH_WHOM, required=True)
    noted_on = LocalDate(required=True)


class SharingSchema(StrictSchema):
    """Who may read it from now on: more than before."""

    share = Code(*SHARES, required=True)


class NoteSchema(StrictSchema):
    """A note without what it says."""

    note_id = fields.String()
    case_id = fields.String()
    author_id = fields.String()
    share = Code(*SHARES)
    with_whom = Code(*WITH_WHOM)
    noted_on = LocalDate()
    written_at = Instant()
    version = fields.Integer()


class ReadNoteSchema(NoteSchema):
    """With what it says, for who may read it."""

    text = fields.String()
    mine = fields.Boolean()


class NotesSchema(StrictSchema):
    """The newest first."""

    items = fields.List(fields.Nested(ReadNoteSchema))


class CaseNotesSchema(NotesSchema):
    """With the case that they are about."""

    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    actions = fields.List(fields.Nested(ActionSchema))


def note_meaning(readable: Mapping[str, Any], **_item: str) -> list[Fault]:
    """Return what is wrong with what could be read of a note."""
    return list(day_faults(readable.get("noted_on"), current_work().today))


@blueprint.get("/cases/<case_id>/notes")
@door("note.read")
@blueprint.response(200, CaseNotesSchema)
def of_case(case_id: str) -> dict[str, Any]:
    """The notes of a case that you may read: your own, and those whose mark lets you."""
    work = current_work()
    case = case_for(work, case_id, "note.read")
    write_move = Move("write", "note.write", "Notitie schrijven", f"{CASES}/{case_id}/notes")
    return {
        "case_id": case_id,
        "case_number": case.number,
        "employee_id": case.employee_id,
        "items": [show_read(note, text) for note, text in read_notes(work, case)],
        "actions": allowed(work, case_resource(case, work), [write_move]),
    }


@blueprint.post("/cases/<case_id>/notes")
@door("note.write")
@blueprint.arguments(WrittenNoteSchema, also=note_meaning)
@blueprint.response(201, NoteSchema)
def write(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Write a note of a contact; it never changes, only more people may read it later."""
    work = current_work()
    case = case_for(work, case_id, "note.write", writes=True)
    note = Note(
        note_id=new_id(),
        case_id=case_id,
        employee_id=case.employee_id,
        arbodienst_id=case.arbodienst_id,
        author_id=work.actor.id,
        share=body["share"],
        with_whom=body["with_whom"],
        noted_on=body["noted_on"],
        written_at=work.now,
    )
    return _answer(write_note(work, note, body["text"]))


@blueprint.post("/notes/<note_id>/sharing")
@door("note.share")
@blueprint.arguments(SharingSchema)
@blueprint.response(200, NoteSchema)
def share(body: Mapping[str, Any], note_id: str) -> dict[str, Any]:
    """Let more people read your own note."""
    work = current_work()
    note = note_to_share(work, note_id)
    check_version(note.version)
    return _answer(share_note(work, note, body["share"]))


@blueprint.get("/my-notes")
@door("note.read-own")
@blueprint.response(200, NotesSchema)
def read_own() -> dict[str, Any]:
    """The notes that your arbodienst shared with you."""
    return {"items": [show_read(note, text) for note, text in own_notes(current_work())]}


def _answer(note: Note) -> dict[str, Any]:
    show_version(note.version)
    return {name: getattr(note, name) for name in _SHOWN}


def show_read(note: Note, text: str) -> dict[str, Any]:
    """Return a note with what it says, to who may read it."""
    shown = {name: getattr(note, name) for name in _SHOWN}
    return {**shown, "text": text, "mine": note.author_id == current_work().actor.id}
