"""What an employee takes along to a talk with the employer."""

from typing import Any

from services.portal.api import read
from services.portal.form import Form
from services.portal.gather.directory import directory
from services.portal.gather.werkplan import actions_of
from services.portal.voice import speak_for

OWN_TALK = "/api/worktrack/v1/my-talk"
SUBJECTS = ("hours", "tasks", "workplace", "breaks", "colleagues", "next")


def gather_talk(form: Form | None = None) -> dict[str, Any]:
    """Gather it, in the name of the arbodienst; ``form``: the notes as they were left when they were refused."""
    part, known = read(OWN_TALK), directory()
    return {
        "part": part,
        "talk": part.body,
        "can": actions_of(part),
        "known": known,
        "subjects": SUBJECTS,
        "brand_name": speak_for(known.organisation(part.body.get("arbodienst_id"))),
        "form": form or Form({"text": part.body.get("notes") or ""}),
    }
