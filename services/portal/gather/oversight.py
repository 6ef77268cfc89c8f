"""The log for the functionaris gegevensbescherming: who looked at what, of whom, when, in which role, and why."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import request

from services.portal.api import LONGEST_LIST, Part, read
from services.portal.form import sent
from services.portal.gather.directory import Directory, directory
from services.portal.gather.services import SERVICES
from services.portal.grounds import ground_of
from services.portal.language import term, text
from services.portal.parts import parts
from services.portal.person import Person

MOST_A_SERVICE = str(LONGEST_LIST)
LATE = timedelta(minutes=5)  # a log is sealed within a second; who saw it a moment ago may be reading on
BY_GROUND = re.compile(r"^Toegestaan op grond van .+\.$")  # a reason that says nothing beside the ground
LIST = "list"  # what the log names as the object of a read of many
CASE_NUMBER = re.compile(r"^[a-z]-[0-9a-z]{4}-[0-9a-z]{4}$", re.IGNORECASE)
MARK = re.compile(r"^(?=.*\d)(?=.*-)\S+$")  # a name or a BSN never has both a digit and a hyphen


def gather_oversight(_me: Person) -> dict[str, Any]:
    """Search the log of every service once it was said for what; without that nothing is read."""
    about, purpose = sent("about", "purpose").values()
    about = about.upper() if CASE_NUMBER.match(about) else about
    faults = _faults(about, purpose) if "about" in request.form else []
    known = directory()
    shown = {"about": about, "purpose": purpose, "faults": faults, "known": known, "answers": [], "rows": []}
    if not about or faults:
        return shown
    answers = [(name, _search(name, about, purpose)) for name in SERVICES]
    rows = [_row(name, row, known) for name, part in answers for row in part.items]
    rows.sort(key=lambda row: str(row["occurred_at"]), reverse=True)
    return {**shown, "answers": answers, "rows": rows, "is_cut": any(part.body.get("next") for _, part in answers)}


def gather_chains() -> dict[str, Any]:
    """Ask every service how its chain stands: whole, waiting too long, or broken."""
    states = [(name, read(f"/api/{name}/v1/audit-state")) for name in SERVICES]
    return {"chains": [(name, part, _standing(part)) for name, part in states]}


def _standing(part: Part) -> str:
    if not part.is_there:
        return ""
    if part.body["broken_entry_id"] is not None:
        return "broken"
    since = part.body["waiting_since"]
    is_late = since is not None and parts().system.now() - datetime.fromisoformat(since) > LATE
    return "late" if is_late else "whole" if part.body["sealed"] else "none"


def _faults(about: str, purpose: str) -> list[dict[str, str]]:
    asked = (("about", about, text("audit.missing-about")), ("purpose", purpose, text("audit.missing-purpose")))
    missing = [{"field": name, "message": message} for name, value, message in asked if not value]
    if about and not MARK.match(about):
        return [{"field": "about", "message": text("audit.no-mark")}, *missing]
    return missing


def _search(service: str, about: str, purpose: str) -> Part:
    return read(f"/api/{service}/v1/audit-entries", about=about, purpose=purpose, pageSize=MOST_A_SERVICE)


def _row(service: str, row: Mapping[str, Any], known: Directory) -> dict[str, Any]:
    roles = [term(code, "role") for code in row["roles"]]
    what = row["title"] or row["event_code"]
    return {
        **row,
        "service": service,
        "who": known.professional(row["actor_id"]) or ", ".join(roles) or row["actor_id"],
        "where": known.organisation(row["organisation_id"]),
        "as": ", ".join(roles),
        "for_whom": known.professional(row["on_behalf_of"]) or known.organisation(row["on_behalf_of"]),
        "what": what,
        "says_changed": row["action_code"] == "U" and "wijzigen" not in what,
        "kind": term(row["object_type"], "audit-object"),
        **_why(row),
    }


def _why(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the reason in words, the law or rule, and the noodtoegang that it leaned on.

    ``own_words``: said by the page, in its language, and not by the service.

    Of a list no reason is kept: nobody was chosen, who stood on it was seen among others.
    """
    if row["object_id"] == LIST:
        return {"reason": text("audit.in-list"), "ground": "", "emergency_id": "", "own_words": True}
    ground = ground_of(row["ground"])
    leaned = "by-emergency" if ground.emergency_id else "by-consent" if ground.consent_id else "by-role"
    is_bare = BY_GROUND.match(row["reason"]) is not None
    return {
        "reason": text(f"audit.{leaned}") if is_bare else row["reason"],
        "ground": ground.words,
        "emergency_id": ground.emergency_id,
        "own_words": is_bare,
    }
