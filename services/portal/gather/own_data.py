"""What the patient's pages about their own data need: who is involved, and who they are."""

from typing import Any

from services.portal.api import read
from services.portal.gather.directory import directory

ME = "/api/persons/v1/me"
RELATIONS = "/api/persons/v1/my-relations"


def gather_involved() -> dict[str, Any]:
    """Gather who is involved with the patient now, and who was: the newest first.

    ``first``: on which line an organisation is asked to stop, as it may be involved on two grounds.
    """
    part = read(RELATIONS)
    rows = list(reversed(part.items))
    present = [row for row in rows if not row["until"]]
    return {
        "part": part,
        "present": present,
        "first": {row["organisation_id"]: index for index, row in reversed(list(enumerate(present)))},
        "past": [row for row in rows if row["until"]],
        "known": directory(),
    }


def gather_contact() -> dict[str, Any]:
    """Gather what is known of the patient."""
    part = read(ME)
    return {"part": part, "mine": part.body}
