"""The work side of the demo: employees of two employers and the cases of the bedrijfsarts; no care here (D4)."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from deploy.local.seeds.actor import Actor
from deploy.local.seeds.names import MadeUp

if TYPE_CHECKING:
    from deploy.local.seeds.diary import Diary

EMPLOYERS = {"bakkerij-van-dijk": "hr-van-dijk", "drukkerij-de-pers": "hr-de-pers"}
CASES = 40
LONGEST_DAYS = 155
VERSTEEGH_DAYS = 150


@dataclass
class Absence:
    """An absence as it is lived; ``case_id`` is known once it was reported."""

    who: MadeUp
    employer: str
    first: date
    arts: Actor
    hr: Actor
    case_id: str = ""

    def report(self, _day: date) -> None:
        """The arbodienst knows the employee; the employer reports sick."""
        row = {"personnel_number": self._number, "given_name": self.who.given_name, "family_name": self.who.family_name}
        entries = {"employer_id": self.employer, "employees": [{**row, "bsn": self.who.bsn}]}
        self.arts.post("/persons/v1/employees", entries)
        body = {"employer_id": self.employer, "personnel_number": self._number}
        made = self.hr.post("/worktrack/v1/sick-reports", {**body, "first_sick_day": self.first.isoformat()})
        self.case_id = made["case_id"]

    def judge(self, day: date) -> None:
        """The bedrijfsarts gives the oordeel, unless the employee recovered."""
        if self._case()["recovered_on"] is None:
            self._do("milestones", {"milestone": "oordeel", "reached_on": day.isoformat()})

    def recover(self, day: date) -> None:
        """The employee is fit again."""
        self._do("recovery", {"recovered_on": day.isoformat()})

    def start(self, day: date) -> None:
        """The return to work starts."""
        reason = "Eerder of later was niet haalbaar in overleg."
        self._do("trajectory-start", {"started_on": day.isoformat(), "reason": reason})

    def _do(self, what: str, body: dict[str, str]) -> None:
        self.arts.post(f"{self._path}/{what}", body, version=self._case()["version"])

    def _case(self) -> dict[str, Any]:
        return dict(self.arts.get(self._path))

    @property
    def _path(self) -> str:
        return f"/worktrack/v1/cases/{self.case_id}"

    @property
    def _number(self) -> str:
        return f"M{self.who.bsn[-5:]}"


def write(diary: "Diary", draw: random.Random, today: date, crowd: Iterator[MadeUp]) -> None:
    """Write the sick reports, some recoveries and some trajectories in the diary."""
    arts = diary.actor("prof-smit", "arbodienst-midden", "01.008")
    hr = {name: diary.actor(person, name, "employer") for name, person in EMPLOYERS.items()}
    versteegh = MadeUp("999900006", "Anna", "Versteegh", date(1974, 5, 12))
    since = today - timedelta(days=VERSTEEGH_DAYS)
    bakery = "bakkerij-van-dijk"
    diary.on(since + timedelta(days=1), Absence(versteegh, bakery, since, arts, hr[bakery]).report)
    for number, who in zip(range(CASES), crowd, strict=False):
        employer = draw.choice(list(EMPLOYERS))
        first = today - timedelta(days=draw.randint(2, LONGEST_DAYS))
        absence = Absence(who, employer, first, arts, hr[employer])
        diary.on(first + timedelta(days=1), absence.report)
        if number % 7:
            diary.on(first + timedelta(days=draw.randint(30, 42)), absence.judge)
        if number % 3 == 0:
            diary.on(first + timedelta(days=draw.randint(10, 60)), absence.recover)
        elif number % 3 == 1:
            diary.on(first + timedelta(days=draw.randint(43, 100)), absence.start)
