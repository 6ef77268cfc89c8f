"""The patient's toestemmingen: what I said and am asked, what a choice would do, what was shared (CON-01, CON-05)."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from services.portal.api import Part, look_up, read
from services.portal.gather.directory import Directory, directory
from services.portal.language import text

MINE = "/api/persons/v1/my-consents"
PREVIEWS = "/api/persons/v1/my-consent-previews"
REQUESTS = "/api/persons/v1/my-consent-requests"


def gather_consents() -> dict[str, Any]:
    """Gather everything on one page: questions first, then what holds, what is over and what was shared."""
    mine = read(MINE)
    said, asked = mine.body.get("consents", ()), mine.body.get("requests", ())
    return {
        "mine": mine,
        "questions": [row for row in asked if row["answer"] is None],
        "answered": [row for row in asked if row["answer"] is not None],
        "running": [row for row in said if row["active"]],
        "over": [row for row in said if not row["active"]],
        "shared": mine.body.get("shared", ()),
        "reads": mine.body.get("reads", ()),
        "known": directory(),
    }


def gather_one(consent_id: str) -> dict[str, Any]:
    """Gather one choice, and what withdrawing it would do."""
    return _shown(look_up(f"{MINE}/{quote(consent_id, safe='')}/withdrawal-preview", {}), "consent")


def who_sees_again(consent_id: str) -> list[str]:
    """Return who reads again once this choice is withdrawn, and on which ground; nobody where it was a yes."""
    found, known = gather_one(consent_id), directory()
    again = [row for row in found["effect"].items if row["changes"] and row["after"]["allowed"]]
    return [text(_ground(row), who=_name(known, row["recipient_id"])) for row in _once(again)]


def _once(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return one row for each organisation and ground."""
    return list({(row["recipient_id"], _ground(row)): row for row in rows}.values())


def _ground(row: Mapping[str, Any]) -> str:
    return "consent.again-choice" if row["after"]["consent_id"] else "consent.again-talk"


def _name(known: Directory, organisation_id: str) -> str:
    return known.organisation(organisation_id) or text("consent.an-organisation")


def gather_question(request_id: str) -> dict[str, Any]:
    """Gather one question, and what a yes would do."""
    return _shown(look_up(f"{REQUESTS}/{quote(request_id, safe='')}/preview", {}), "request")


def gather_version() -> Part:
    """Return what the patient sees now, for a choice that is made on it."""
    return read(MINE)


def _shown(effect: Part, name: str) -> dict[str, Any]:
    return {"effect": effect, "row": effect.body.get(name), "known": directory()}


def effect_of(said: Mapping[str, Any]) -> Part:
    """Return what a choice would do; a refusal says what is wrong with it."""
    return look_up(PREVIEWS, said)


def care_organisations(known: Directory) -> list[tuple[str, str]]:
    """Return the organisations that give care, by name."""
    found = ((key, str(row["name"])) for key, row in known.organisations.items() if row.get("line") and row["active"])
    return sorted(found, key=lambda each: each[1].casefold())
