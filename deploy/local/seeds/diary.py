"""What people do on each day of the planting: every case gets its steps on its own days."""

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from deploy.local.gateway import Gateway
from deploy.local.seeds import care, work
from deploy.local.seeds.actor import Actor, PlantingVerifier
from deploy.local.seeds.fates import SENDERS, TEAMS, Fate, fates
from deploy.local.seeds.names import MadeUp, people
from shared.policy.subject import Subject

Step = Callable[[date], None]
FIRST_FREE = 40


class Diary:
    """The steps by day; ``begun`` counts the cases so far. Numbers of the personas are left free."""

    def __init__(
        self, gateway: Gateway, verifier: PlantingVerifier, draw: random.Random, today: date, cases: int
    ) -> None:
        self._gateway = gateway
        self._verifier = verifier
        self._draw = draw
        self._today = today
        self._days: dict[date, list[Step]] = defaultdict(list)
        self.begun = 0
        self.people: list[MadeUp] = []
        crowd = people(draw, today)
        for _ in range(FIRST_FREE):
            next(crowd)
        for fate in fates(draw, today, cases):
            self._write(fate, next(crowd))
        work.write(self, draw, today, crowd)
        care.write_versteegh(self, today)

    def on(self, day: date, step: Step) -> None:
        """Write a step on a day; what would be in the future is left out."""
        if day <= self._today:
            self._days[day].append(step)

    def live(self, day: date) -> int:
        """Do all steps of a day; return how many there were."""
        steps = self._days.pop(day, [])
        for step in steps:
            step(day)
        return len(steps)

    def actor(self, professional_id: str, organisation_id: str, *roles: str) -> Actor:
        """Return someone who acts."""
        subject = Subject("person", professional_id, organisation_id, frozenset(roles), "planting")
        return Actor(self._gateway, self._verifier.admit(subject))

    def _count(self, _day: date) -> None:
        self.begun += 1

    def _write(self, fate: Fate, who: MadeUp) -> None:
        gp = self.actor(SENDERS[fate.sender], fate.sender, "01.015")
        triage_id, cz_id, offer = TEAMS[fate.team]
        self.people.append(who)
        case = care.Case(
            fate=fate,
            who=who,
            gp=gp,
            triage=self.actor(triage_id, fate.team, "30.000", "triage"),
            cz=self.actor(cz_id, fate.team, "90.000"),
            cz_id=cz_id,
            offer=offer,
        )
        self.on(fate.sent_on, case.send)
        self.on(fate.sent_on, self._count)
        self.on(fate.sent_on + timedelta(days=fate.days_to_look), case.look)
        self.on(fate.sent_on + timedelta(days=fate.days_to_end), case.end)
        self.on(fate.sent_on + timedelta(days=fate.days_to_end + 4), case.plan)
        self.on(fate.sent_on + timedelta(days=fate.days_to_end + fate.starts_after_days), case.start)
