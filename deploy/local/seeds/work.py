"""The work side of the demo: employees of two employers and the cases of the bedrijfsarts; no care here (D4)."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from deploy.local.seeds.actor import Actor
from deploy.local.seeds.names import MadeUp

if TYPE_CHECKING:
    from deploy.local.seeds.diary import Diary

EMPLOYERS = {"bakkerij-van-dijk": "hr-van-dijk", "drukkerij-de-pers": "hr-de-pers"}
CASES = 40
LONGEST_DAYS = 155
VERSTEEGH_DAYS = 150


def write(diary: "Diary", draw: random.Random, today: date, crowd: Iterator[MadeUp]) -> None:
    """Write the sick reports, some recoveries and some trajectories in the diary."""
    arts = diary.actor("prof-smit", "arbodienst-midden", "01.008")
    versteegh = MadeUp("999900006", "Anna", "Versteegh", date(1974, 5, 12))
    absent_since = today - timedelta(days=VERSTEEGH_DAYS)
    diary.on(
        absent_since + timedelta(days=1), partial(_report, diary, arts, versteegh, "bakkerij-van-dijk", absent_since)
    )
    for number, who in zip(range(CASES), crowd, strict=False):
        employer = draw.choice(list(EMPLOYERS))
        first = today - timedelta(days=draw.randint(2, LONGEST_DAYS))
        diary.on(first + timedelta(days=1), partial(_report, diary, arts, who, employer, first))
        if number % 7:
            diary.on(first + timedelta(days=draw.randint(30, 42)), partial(_judge, arts, who))
        if number % 3 == 0:
            diary.on(first + timedelta(days=draw.randint(10, 60)), partial(_recover, arts, who, first))
        elif number % 3 == 1:
            diary.on(first + timedelta(days=draw.randint(43, 100)), partial(_start, arts, who))


def _report(diary: "Diary", arts: Actor, who: MadeUp, employer: str, first: date, _day: date) -> None:
    row = {"personnel_number": _number(who), "given_name": who.given_name, "family_name": who.family_name}
    arts.post("/persons/v1/employees", {"employer_id": employer, "employees": [{**row, "bsn": who.bsn}]})
    hr = diary.actor(EMPLOYERS[employer], employer, "employer")
    body = {"employer_id": employer, "personnel_number": _number(who), "first_sick_day": first.isoformat()}
    hr.post("/worktrack/v1/sick-reports", body)


def _recover(arts: Actor, who: MadeUp, _first: date, day: date) -> None:
    case = _case_of(arts, who)
    arts.post(f"{_path(case)}/recovery", {"recovered_on": day.isoformat()}, version=case["version"])


def _start(arts: Actor, who: MadeUp, day: date) -> None:
    case = _case_of(arts, who)
    body = {"started_on": day.isoformat(), "reason": "Eerder of later was niet haalbaar in overleg."}
    arts.post(f"{_path(case)}/trajectory-start", body, version=case["version"])


def _judge(arts: Actor, who: MadeUp, day: date) -> None:
    case = _case_of(arts, who)
    if case["recovered_on"] is None:
        body = {"milestone": "oordeel", "reached_on": day.isoformat()}
        arts.post(f"{_path(case)}/milestones", body, version=case["version"])


def _path(case: dict[str, Any]) -> str:
    return f"/worktrack/v1/cases/{case['case_id']}"


def _case_of(arts: Actor, who: MadeUp) -> dict[str, Any]:
    path: str | None = "/worktrack/v1/worklist?pageSize=200&absence=all"
    while path:
        page = arts.get(path)
        for row in page["items"]:
            if row.get("personnel_number") == _number(who):
                return dict(row)
        path = (page["next"] or "").removeprefix("/api") or None
    raise LookupError(_number(who))


def _number(who: MadeUp) -> str:
    return f"M{who.bsn[-5:]}"
