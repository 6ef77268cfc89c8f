"""What the work side agrees on: a werkplan that went out, and the next edition being written."""

from http import HTTPStatus

from tests.support.town import Town
from tests.support.werkplannen import WRITTEN

NEXT = {**WRITTEN, "change_reason": "Het gaat sneller dan gedacht."}


def werkplan(found: Town) -> dict[str, str]:
    """Let the bedrijfsarts write a werkplan, send it, and begin the next edition."""
    arts, where = found.services["worktrack"].by(found.actors[1]), f"/cases/{found.ids['case_id']}/werkplan"
    for version, body in ((0, WRITTEN), (2, NEXT)):
        answer = arts.send("PUT", where, body, version=version)
        assert answer.status_code == HTTPStatus.OK, answer.text
        if version == 0:
            found.post("worktrack", 1, f"{where}/sending", None, version=1)
    return {}


def contact(found: Town) -> dict[str, str]:
    """Let the arbodienst plan when it sees the employee."""
    wanted = {"on": "2026-06-09", "at": "10:30", "kind": "spreekuur"}
    made = found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/contacts", wanted)
    return {"contact_id": str(made.json["contact_id"])}


def letter(found: Town) -> dict[str, str]:
    """Let the bedrijfsarts write a letter, with a medical part, and not send it yet."""
    written = {"kind": "advies", "possible": "Zittend werk.", "medical": "Alleen voor de bedrijfsarts."}
    made = found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/letters", written)
    return {"letter_id": str(made.json["letter_id"])}


def note(found: Town) -> dict[str, str]:
    """Let the bedrijfsarts note what was said, for the own arbodienst."""
    written = {"text": "Gebeld.", "share": "team", "with_whom": "employee", "noted_on": "2026-03-02"}
    made = found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/notes", written)
    return {"note_id": str(made.json["note_id"])}
