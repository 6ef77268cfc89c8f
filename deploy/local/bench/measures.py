"""What is measured through the API: sending, the worklist, accepting, accept to notice, a file of thousands."""

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import httpx

from deploy.local.bench.arrivals import arrived
from deploy.local.bench.load import CLIENTS, Figures, closed_loop, crowded, figures, open_loop
from deploy.local.bench.meter import Meter
from deploy.local.bench.table import Row
from deploy.local.bench.withdrawals import withdrawn
from deploy.local.numbers import fresh_number
from deploy.local.seeds.care import content
from deploy.local.seeds.fates import Fate
from deploy.local.story.cast import Answer, Cast, Player
from shared.settings import Settings

OFFER = "offer-pijnteam-midden"
PER_S = 20.0
CALM_PER_S = 10.0
MANY_PER_S = 100.0
FLOOD_PER_S = 1000.0
PATIENCE_S = 120.0
BACKLOG_S = 240.0
LOOK_S = 0.2
ASK_AGAIN = 6
WORKLIST = "/referral/v1/worklist?box=received"


class Refused(Exception):
    """A request of the bench was refused, or nothing came of it: then there is nothing to measure."""


@dataclass
class Bench:
    """Measures one product. ``sent`` are the referrals that can still be accepted, ``accepted`` the last that is.

    ``asked_again``: how often the product said 503, and was asked the same once more. ``looks``: where it says how its
    events stand.
    """

    http: httpx.Client
    meter: Meter
    cast: Cast = field(init=False)
    sent: list[str] = field(default_factory=list)
    accepted: str = ""
    asked_again: int = 0
    looks: Sequence[str] = ("/health/ready",)

    def __post_init__(self) -> None:
        self.cast = Cast(self.http)

    def send(self, number: int) -> Row:
        """Send referrals one after the other: durable, with history, outbox, audit and idempotency row."""
        gp, drafts = self.cast.as_("de-vries"), [self.draft() for _ in range(number)]
        jobs = [self._job(gp, f"/referral/v1/referrals/{one['id']}/sending", one["version"]) for one in drafts]
        self.sent += [one["id"] for one in drafts]
        return self._row("send a referral, one client", lambda: closed_loop(jobs))

    def read(self, number: int) -> Row:
        """Read the first page of the triagist's worklist."""
        triage = self.cast.as_("bakker")
        jobs = [lambda: _only(_must(triage.get(WORKLIST)))] * number
        return self._row("read a worklist of 50, one client", lambda: closed_loop(jobs))

    def accept(self, number: int) -> Row:
        """Accept at 20 requests a second, open loop."""
        jobs = [self.accepting() for _ in range(number)]
        return self._row("accept, open loop at 20/s", lambda: open_loop(jobs, PER_S), "p99 < 50 ms")

    def crowd(self, number: int) -> Row:
        """Accept as fast as it goes, from many clients at once."""
        jobs = [self.accepting() for _ in range(number)]
        return self._row(f"accept, {CLIENTS} clients at once", lambda: crowded(jobs))

    def arrive(self, number: int, there: Settings, per_s: float, goal: str = "") -> Row:
        """Accept at a rate, open loop, and look when the receiver has each in its inbox."""
        jobs = [(self.sent[-1], self.accepting()) for _ in range(number)]
        what = f"accept to the receiver's inbox, open loop at {per_s:.0f}/s"
        return self._row(what, lambda: arrived(there, jobs, per_s), goal)

    def notice(self, number: int) -> Row:
        """Accept, and look when the huisarts has the notice in the inbox."""
        return self._row("accept to notice in the inbox", lambda: self._spent([self._noticed] * number))

    def news(self, number: int, until_told: Callable[[Callable[[], None]], float]) -> Row:
        """Accept, and look when an open page of the huisarts is told; ``until_told`` returns seconds."""
        return self._row(
            "accept to news on an open page", lambda: self._spent([partial(self._told, until_told)] * number)
        )

    def withdraw(self, number: int) -> Row:
        """Let a patient withdraw, and look when the team is refused the referral (D50)."""
        bsn = fresh_number(random.SystemRandom())
        draft, gp, triage = self.draft(bsn), self.cast.as_("de-vries"), self.cast.as_("bakker")
        place = f"/referral/v1/referrals/{draft['id']}"
        self._job(gp, f"{place}/sending", draft["version"])()
        patient, read = self.cast.citizen(bsn, "patient"), partial(triage.get, place)
        what = "patient withdraws to first refused read in another service"
        return self._row(what, lambda: withdrawn(patient, read, number), "p99 < 1000 ms")

    def take_in(self, lines: int) -> tuple[float, float, float]:
        """Import a caseload; return seconds until the answer, seconds until all is worked off, CPU seconds."""
        self.rest()
        cpu, began = self.meter.cpu_s(), time.perf_counter()
        arts, file = self.cast.as_("smit"), self._caseload(lines)
        _must(arts.send("POST", "/worktrack/v1/imports", headers={"Content-Type": "text/csv"}, content=file))
        answered = time.perf_counter() - began
        self.rest()
        return answered, time.perf_counter() - began, self.meter.cpu_s() - cpu

    def accepting(self) -> Callable[[], None]:
        """Return how to accept a referral that was sent; the team has looked at it."""
        triage, one = self.cast.as_("bakker"), self.sent.pop()
        self.accepted = one
        version = triage.get(f"/referral/v1/referrals/{one}").version
        return self._job(triage, f"/referral/v1/referrals/{one}/acceptance", version, {})

    def rest(self) -> None:
        """Wait until all events of the measure before are worked off, so that it does not weigh on the next.

        A slow machine may take long over many; raises ``Refused`` when none was worked off for ``BACKLOG_S`` seconds.
        """
        least, since = self._backlog(), time.perf_counter()
        while least:
            time.sleep(LOOK_S)
            left = self._backlog()
            if left < least:
                least, since = left, time.perf_counter()
            elif time.perf_counter() - since > BACKLOG_S:
                raise Refused(f"{left} events wait, and none was worked off for {BACKLOG_S} s")

    def _backlog(self) -> int:
        """Return how many events wait in an outbox or before a reader; of an unknown lag at least one does."""
        services = [row for look in self.looks for row in self.http.get(look).json()["events"]["services"]]
        return sum(row["outbox"] + (1 if row["lag"] is None else row["lag"]) for row in services)

    def _row(self, what: str, run: Callable[[], Figures], goal: str = "") -> Row:
        """Measure from rest to rest, so that what a request sets going is counted with it."""
        self.rest()
        before = self.meter.cpu_s()
        found = run()
        self.rest()
        return Row(what, found, (self.meter.cpu_s() - before) / found.number * 1000, goal)

    def _spent(self, jobs: list[Callable[[], float]]) -> Figures:
        began = time.perf_counter()
        return figures([job() for job in jobs], time.perf_counter() - began)

    def _noticed(self) -> float:
        gp, one, accept = self.cast.as_("de-vries"), self.sent[-1], self.accepting()
        start = time.perf_counter()
        accept()
        return _wait(gp, one, start)

    def _told(self, until_told: Callable[[Callable[[], None]], float]) -> float:
        self.rest()
        return until_told(self.accepting())

    def _caseload(self, lines: int) -> bytes:
        first = (self.cast.today() - timedelta(days=10)).isoformat()
        head = "personnel_number;employer_id;first_sick_day;given_name;family_name"
        rows = (f"B{number};drukkerij-de-pers;{first};Bo;Bench" for number in range(lines))
        return "\n".join((head, *rows)).encode()

    def draft(self, bsn: str = "") -> dict[str, Any]:
        """Write a referral for a new patient, that could be sent."""
        gp = self.cast.as_("de-vries")
        person = {"given_name": "Bench", "family_name": "Mark", "birth_date": "1980-01-01"}
        person["bsn"] = bsn or fresh_number(random.SystemRandom())
        known = _must(gp.post("/persons/v1/patients", person))
        ids = {"patient_id": known["patient_id"], "chain_id": known["chain_id"], "offer_id": OFFER}
        today = self.cast.today()
        fate = Fate(2, "praktijk-de-linde", "pijnteam-midden", today, "waiting", 0, 0, None, 30)
        return _must(gp.post("/referral/v1/referrals", {**ids, **content(fate, today)}))

    def _job(self, who: Player, path: str, version: int | None, body: Any = None) -> Callable[[], None]:
        return lambda: _only(_must(self._carried_out(who, path, version, body)))

    def _carried_out(self, who: Player, path: str, version: int | None, body: Any) -> Answer:
        """Do as a client should: after a 503 ask the same again, with the same key; its time counts."""
        ask = partial(who.post, path, body, version=version, key=f"{path}-{version}"[-100:])
        for _ in range(ASK_AGAIN):
            answer = ask()
            if answer.status != httpx.codes.SERVICE_UNAVAILABLE:
                return answer
            self.asked_again += 1
            time.sleep(float(answer.headers["retry-after"]) * random.random())
        return ask()


def _must(answer: Any) -> dict[str, Any]:
    if answer.status >= httpx.codes.BAD_REQUEST:
        raise Refused(f"{answer.status}: {answer.body}")
    body: dict[str, Any] = answer.body
    return body


def _only(_body: dict[str, Any]) -> None:
    return None


def _wait(gp: Player, referral_id: str, start: float) -> float:
    pause = threading.Event()
    while time.perf_counter() - start < PATIENCE_S:
        rows = gp.get("/notifications/v1/inbox?pageSize=20").body.get("items", [])
        if any(referral_id in str(row.get("item")) and "accepted" in str(row.get("event_type")) for row in rows):
            return time.perf_counter() - start
        pause.wait(0.02)
    raise Refused(f"no notice within {PATIENCE_S} s")
