"""Routes about the talk with the employer: what is agreed, and own notes, which no answer to a change repeats."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.worktrack.domain.werkplan.plan import Edition
from services.worktrack.storage.talk_notes import talk_notes_of
from services.worktrack.usecases.prepare_talk import prepare_talk, write_talk_notes
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.resources import case_resource
from services.worktrack.web.schemas import AgreedStepSchema
from services.worktrack.web.show import CASES
from services.worktrack.web.werkplan_schemas import DocumentSchema
from services.worktrack.web.werkplan_show import show_document
from shared.web.actions import ActionSchema, Move, allowed
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version
from shared.web.schema import Code, LocalDate, StrictSchema, Text

MOST_TEXT = 4000

blueprint = Blueprint("talk", __name__, description="Het gesprek met de werkgever voorbereiden")


class TalkNotesSchema(StrictSchema):
    """What you want to say; only you read it. Null or empty: throw it away."""

    text = Text(longest=MOST_TEXT, load_default=None, allow_none=True)


class KeptTalkNotesSchema(StrictSchema):
    """Which version stands now; 0: none."""

    case_id = fields.String()
    version = fields.Integer()


class TalkEditionSchema(StrictSchema):
    """What employee and employer both read (D10): `active` both signed, `to-sign` not both yet."""

    number = fields.Integer()
    state = Code("to-sign", "active")
    active_from = LocalDate(allow_none=True)
    document = fields.Nested(DocumentSchema)


class TalkSchema(KeptTalkNotesSchema):
    """What can be taken along: nothing of it is unknown to the employer but `notes`."""

    arbodienst_id = fields.String()
    employer_id = fields.String()
    recovered_on = LocalDate(allow_none=True)
    edition = fields.Nested(TalkEditionSchema, allow_none=True)
    agreed_hours = fields.List(fields.Nested(AgreedStepSchema))
    notes = fields.String(allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


@blueprint.get("/my-talk")
@door("talk.prepare")
@blueprint.response(200, TalkSchema)
def read() -> dict[str, Any]:
    """What is agreed about your work, as your employer reads it too, and your own notes for the talk."""
    work = current_work()
    talk = prepare_talk(work)
    show_version(talk.notes.version)
    where = f"{CASES}/{talk.case.case_id}/talk-notes"
    write_move = Move("write", "talk.write", "Notities voor het gesprek bewaren", where, "PUT")
    return {
        "case_id": talk.case.case_id,
        "version": talk.notes.version,
        "arbodienst_id": talk.case.arbodienst_id,
        "employer_id": talk.case.employer_id,
        "recovered_on": talk.case.recovered_on,
        "edition": talk.edition and _edition(talk.edition),
        "agreed_hours": talk.case.schedule,
        "notes": talk.notes.text,
        "actions": allowed(work, case_resource(talk.case, work), [write_move]),
    }


@blueprint.put("/cases/<case_id>/talk-notes")
@door("talk.write")
@blueprint.arguments(TalkNotesSchema)
@blueprint.response(200, KeptTalkNotesSchema)
def write(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Keep your own notes, whole: they replace what stood there, and nobody else reads them."""
    work = current_work()
    case = case_for(work, case_id, "talk.write", writes=True)
    known = talk_notes_of(work, case_id).version
    check_version(known)
    version = write_talk_notes(work, case, body["text"] or None, known)
    show_version(version)
    return {"case_id": case_id, "version": version}


def _edition(edition: Edition) -> dict[str, Any]:
    state = "active" if edition.active_from else "to-sign"
    shown = {"number": edition.number, "state": state, "active_from": edition.active_from}
    return {**shown, "document": show_document(edition.content)}
