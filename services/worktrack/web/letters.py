"""Routes about letters of the bedrijfsarts: write, preview, send to employee and employer at once, read (WRK-09)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from services.worktrack.domain.letters.letter import WorkLetter, missing
from services.worktrack.storage.letters import letters_of, medical_of
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.read_letters import employer_letters, own_letters
from services.worktrack.usecases.resources import case_resource
from services.worktrack.usecases.write_letter import Found, begin_letter, letter_for, send_letter, write_letter
from services.worktrack.web.letter_schemas import (
    KINDS,
    BegunLetterSchema,
    LetterSchema,
    LettersSchema,
    SentLettersSchema,
    WholeLetterSchema,
    WrittenLetterSchema,
)
from services.worktrack.web.show import CASES
from services.worktrack.web.werkplan_content import content_in
from services.worktrack.web.werkplan_show import show_document
from shared.identifiers import case_number
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version

LETTERS = f"{base_path('worktrack')}/letters"
_SHOWN = ("letter_id", "case_id", "arbodienst_id", "kind", "sent_at", "sent_by", "digest")

blueprint = Blueprint("letters", __name__, description="Brieven: probleemanalyse en advies, open en gesloten deel")


@blueprint.get("/cases/<case_id>/letters")
@door("letter.list")
@blueprint.response(200, LettersSchema)
def of_case(case_id: str) -> dict[str, Any]:
    """The letters of a case: what employee and employer read of them, never the medical part."""
    work = current_work()
    case = case_for(work, case_id, "letter.list")
    begin = Move("begin", "letter.write", "Brief schrijven", f"{CASES}/{case_id}/letters")
    return {
        "case_id": case_id,
        "case_number": case.number,
        "employee_id": case.employee_id,
        "kinds": list(KINDS),
        "items": [_shown((each, case)) for each in letters_of(work, case_id)],
        "actions": allowed(work, case_resource(case, work), [begin] if case.open else []),
    }


@blueprint.post("/cases/<case_id>/letters")
@door("letter.write")
@blueprint.arguments(BegunLetterSchema)
@blueprint.response(201, LetterSchema)
def begin(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Begin a letter from a template; the medical part is sealed, and no answer to a change tells it."""
    work = current_work()
    case = case_for(work, case_id, "letter.write", writes=True)
    content = content_in(body, case.rule_set.dagdeel_minutes)
    return _answer((begin_letter(work, case, body["kind"], content, body["medical"]), case))


@blueprint.get("/letters/<letter_id>")
@door("letter.read-medical")
@blueprint.response(200, WholeLetterSchema)
def read(letter_id: str) -> dict[str, Any]:
    """One letter, with its medical part: for the bedrijfsarts alone."""
    work = current_work()
    found = letter_for(work, letter_id, "letter.read-medical")
    return {**_answer(found), "medical": medical_of(work, letter_id)}


@blueprint.put("/letters/<letter_id>")
@door("letter.write")
@blueprint.arguments(WrittenLetterSchema)
@blueprint.response(200, LetterSchema)
def write(body: Mapping[str, Any], letter_id: str) -> dict[str, Any]:
    """Write the draft anew, whole; what is still missing is told, and stops nothing yet."""
    letter, case = _for_change(letter_id, "letter.write")
    content = content_in(body, case.rule_set.dagdeel_minutes)
    return _answer((write_letter(current_work(), letter, content, body["medical"]), case))


@blueprint.post("/letters/<letter_id>/sending")
@door("letter.send")
@blueprint.response(200, LetterSchema)
def send(letter_id: str) -> dict[str, Any]:
    """Send the same text to employee and employer at once (D10); a probleemanalyse is the oordeel of week 6."""
    letter, case = _for_change(letter_id, "letter.send")
    return _answer((send_letter(current_work(), (letter, case)), case))


@blueprint.get("/my-letters")
@door("letter.read-own")
@blueprint.response(200, SentLettersSchema)
def read_own() -> dict[str, Any]:
    """What was sent to you and to your employer."""
    return {"items": [told(each) for each in own_letters(current_work())]}


@blueprint.get("/cases/<case_id>/employer-letters")
@door("letter.read-as-employer")
@blueprint.response(200, SentLettersSchema)
def read_as_employer(case_id: str) -> dict[str, Any]:
    """What was sent to you and to your employee: what the law lets you know, nothing else (D10)."""
    return {"items": [told(each) for each in employer_letters(current_work(), case_id)]}


def _for_change(letter_id: str, action: str) -> Found:
    letter, case = letter_for(current_work(), letter_id, action, writes=True)
    check_version(letter.version)
    return letter, case


def _answer(found: Found) -> dict[str, Any]:
    letter, _ = found
    show_version(letter.version)
    return _shown(found)


def told(letter: WorkLetter) -> dict[str, Any]:
    """Return what employee and employer both read of a letter (D10)."""
    shown = {name: getattr(letter, name) for name in _SHOWN}
    return {**shown, "case_number": case_number(letter.case_id), "document": show_document(letter.content)}


def _shown(found: Found) -> dict[str, Any]:
    letter, case = found
    work, where = current_work(), f"{LETTERS}/{letter.letter_id}"
    moves = [
        Move("write", "letter.write", "Brief wijzigen", where, "PUT"),
        Move("send", "letter.send", "Versturen", f"{where}/sending"),
    ]
    return {
        **told(letter),
        "employee_id": letter.employee_id,
        "version": letter.version,
        "written_by": letter.written_by,
        "accepted_words": list(letter.content.accepted_words),
        "missing": [asdict(row) for row in missing(letter)] if letter.is_draft else [],
        "actions": allowed(work, case_resource(case, work), moves if letter.is_draft else []),
    }
