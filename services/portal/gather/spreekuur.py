"""The spreekuur: who is seen today and this week, what nobody said the outcome of; and the contacts of one case."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from flask import request

from services.portal.api import read
from services.portal.form import Form
from services.portal.gather.directory import Directory, directory
from services.portal.gather.names import employee_names
from services.portal.gather.work_case import CASES
from services.portal.parts import today
from services.portal.person import Person
from shared.roles import ARBODIENST

CONTACTS = "/api/worktrack/v1/contacts"
VIEWS = ("today", "week", "next-week")
WHO = ("mine", "all")
KINDS = ("spreekuur", "telephone", "video")
MINUTES = ("10", "15", "20", "30", "45", "60", "90")
WEEK = timedelta(days=7)

Row = Mapping[str, Any]


def gather_spreekuur(me: Person) -> dict[str, Any]:
    """Gather the days that were chosen, of oneself or of all colleagues; those without an outcome stand apart."""
    view, who = _chosen("view", VIEWS), _chosen("who", WHO)
    first, last = _days(view)
    mine = {"with": me.id} if who == "mine" else {}
    part, known = read(CONTACTS, **{"from": first.isoformat(), "to": last.isoformat()}, **mine), directory()
    rows = [*part.body.get("overdue", ()), *part.items]
    ids = {str(row["contact_id"]) for row in part.body.get("overdue", ())}
    coming = [row for row in part.items if row["contact_id"] not in ids]
    return {
        "part": part,
        "days": [(day, list(of_day)) for day, of_day in groupby(coming, key=lambda row: row["on"])],
        "overdue": part.body.get("overdue", ()),
        "doubled": doubled(coming),
        "now": today().isoformat(),
        "names": employee_names(row["employee_id"] for row in rows),
        "known": known,
        "view": view,
        "views": VIEWS,
        "who": who,
        "whose": WHO,
    }


def gather_contacts(case_id: str, me: Person, form: Form | None = None) -> dict[str, Any]:
    """Gather the contacts of a case, with the form to plan the next or to move it."""
    part, known = read(f"{CASES}/{case_id}/contacts"), directory()
    planned = part.body.get("planned")
    return {
        "part": part,
        "case_id": case_id,
        "planned": planned,
        "has_come": planned is not None and planned["on"] <= today().isoformat(),
        "can": {str(row["name"]) for row in (*part.body.get("actions", ()), *(planned or {}).get("actions", ()))},
        "names": employee_names([part.body["employee_id"]] if part.is_there else []),
        "known": known,
        "kinds": KINDS,
        "minutes": MINUTES,
        "colleagues": colleagues(known, me, planned),
        "form": form or Form(_values(planned, me)),
    }


def doubled(rows: Sequence[Row]) -> set[str]:
    """Return the ids of contacts of one professional that overlap another of theirs."""
    found = set[str]()
    for at, row in enumerate(rows):
        for other in rows[at + 1 :]:
            if row["with_id"] == other["with_id"] and _overlap(row, other):
                found |= {str(row["contact_id"]), str(other["contact_id"])}
    return found


def _overlap(row: Row, other: Row) -> bool:
    starts = [datetime.fromisoformat(each["starts_at"]) for each in (row, other)]
    ends = [start + timedelta(minutes=each["minutes"]) for start, each in zip(starts, (row, other), strict=True)]
    return starts[0] < ends[1] and starts[1] < ends[0]


def _values(planned: Row | None, me: Person) -> dict[str, str]:
    if planned is None:
        return {"kind": KINDS[0], "minutes": "30", "with_id": me.id}
    return {name: str(planned[name]) for name in ("on", "at", "kind", "minutes", "with_id")}


def colleagues(known: Directory, me: Person, planned: Row | None = None) -> list[tuple[str, str]]:
    """Return who of the own arbodienst may see somebody: id and name; who is planned now among them."""
    own = {me.id, *([planned["with_id"]] if planned else [])}
    own |= {name for role in ARBODIENST for name in known.with_role(role.value, me.organisation_id or "")}
    return sorted(((each, known.professional(each) or each) for each in own), key=lambda row: row[1])


def _days(view: str) -> tuple[date, date]:
    """Return the first and last day of a view: today, what is left of this week, or the next one whole."""
    now = today()
    monday = now - timedelta(days=now.weekday())
    if view == "today":
        return now, now
    if view == "week":
        return now, monday + WEEK - timedelta(days=1)
    return monday + WEEK, monday + 2 * WEEK - timedelta(days=1)


def _chosen(name: str, choices: Sequence[str]) -> str:
    asked = request.args.get(name, "")
    return asked if asked in choices else choices[0]
