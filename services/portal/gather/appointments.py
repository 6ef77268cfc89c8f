"""What the pages of an appointment need: where it stands, its moments in words, and who of the team may be met."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import format_date, format_time

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.gather.names import patient_names
from services.portal.gather.team import REFERRALS, colleagues
from services.portal.language import text
from services.portal.person import Person
from shared.calendar import AMSTERDAM


@dataclass(frozen=True)
class Shown:
    """A moment in words; ``fits``: whether it is outside hours of work and school (IZP-17)."""

    id: str
    when: str
    minutes: int
    clinician_id: str
    free: bool
    fits: bool


def gather_appointment(referral_id: str) -> dict[str, Any]:
    """Gather the appointment of one referral; those moments first that fit."""
    part, known = read(f"{REFERRALS}/{referral_id}/appointment"), directory()
    found = part.body.get("appointment") or {}
    moments = [shown(row) for row in found.get("moments", ())]
    return {
        "part": part,
        "found": found,
        "known": known,
        "moments": moments,
        "free": sorted((each for each in moments if each.free), key=lambda each: not each.fits),
        "booked": shown(found["booked"]) if found.get("booked") else None,
        "can": frozenset(row["name"] for row in part.body.get("actions", ())),
        "week": {row["weekday"]: row for row in part.body.get("busy_hours", ())},
    }


def gather_for_team(me: Person, referral_id: str) -> dict[str, Any]:
    """Gather the same for the team, with whose appointment it is and who may be met."""
    gathered = gather_appointment(referral_id)
    part, known = gathered["part"], gathered["known"]
    people = [(each.id, each.title) for each in colleagues(known, (me.organisation_id or "",))]
    names = patient_names([part.body["patient_id"]] if part.is_there else [])
    earlier = [(row, [shown(each).when for each in row["moments"]]) for row in part.body.get("earlier", ())]
    return {**gathered, "people": people, "names": names, "earlier": earlier}


def shown(row: Mapping[str, Any]) -> Shown:
    """Return a moment in words, on the Dutch wall clock."""
    return Shown(
        row["id"], said_moment(row["starts_at"]), row["minutes"], row["clinician_id"], row["free"], not row["overlaps"]
    )


def said_moment(instant: str) -> str:
    """Return an instant as people say it: maandag 16 maart 2026 om 10:30 uur."""
    local = datetime.fromisoformat(instant).astimezone(AMSTERDAM)
    day, time = format_date(local.date(), "EEEE d MMMM y"), format_time(local, "HH:mm", rebase=False)
    return text("appointment.at", day=day, time=time)
