"""What is measured through the API: sending, the worklist, accepting, accept to notice, a file of thousands."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import httpx

from deploy.local.bench.arrivals import arrived
from deploy.local.bench.load import Figures, closed_loop, figures, open_loop
from deploy.local.bench.meter import Meter
from deploy.local.bench.table import Row
from deploy.local.numbers import fresh_number
from deploy.local.seeds.care import content
from deploy.local.seeds.fates import Fate
from deploy.local.story.cast import Cast, Player
from shared.settings import Settings

OFFER = "offer-pijnteam-midden"
PER_S = 20.0
MANY_PER_S = 100.0
PATIENCE_S = 120.0
BACKLOG_S = 240.0
LOOK_S = 0.2
WORKLIST = "/referral/v1/worklist?box=received"


class Refused(Exception):
    """A request of the bench was refused, or nothing came of it: then there is nothing to measure."""


@dataclass
class Bench:
    """Measures one product. ``sent`` are the referrals that can still be accepted."""

    http: httpx.Client
    meter: Meter
    cast: Cast = field(init=False)
    sent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cast = Cast(self.http)

    def send(self, number: int) -> Row:
        """Send referrals one after the other: durable, with history, outbox, audit and idempotency row."""
        gp, drafts = self.cast.as_("de-vries"), [self._draft() for _ in range(number)]
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

    def arrive(self, number: int, there: Settings) -> Row:
        """Accept at 100 a second, open loop, and look when the receiver has each in its inbox."""
        jobs = [(self.sent[-1], self.accepting()) for _ in range(number)]
        what = "accept to the receiver's inbox, open loop at 100/s"
        return self._row(what, lambda: arrived(there, jobs, MANY_PER_S), "p99 < 250 ms")

    def notice(self, number: int) -> Row:
        """Accept, and look when the huisarts has the notice in the inbox."""
        return self._row("accept to notice in the inbox", lambda: self._spent([self._noticed] * number))

    def news(self, number: int, until_told: Callable[[Callable[[], None]], float]) -> Row:
        """Accept, and look when an open page of the huisarts is told; ``until_told`` returns seconds."""
        return self._row(
            "accept to news on an open page", lambda: self._spent([partial(self._told, until_told)] * number)
        )

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
        version = triage.get(f"/referral/v1/referrals/{one}").version
        return self._job(triage, f"/referral/v1/referrals/{one}/acceptance", version, {})

    def rest(self) -> None:
        """Wait until all events of the measure before are worked off, so that it does not weigh on the next."""
        give_up = time.perf_counter() + BACKLOG_S
        while not _is_at_rest(self.http.get("/health/ready").json()):
            if time.perf_counter() > give_up:
                raise Refused(f"not at rest within {BACKLOG_S} s")
            time.sleep(LOOK_S)

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

    def _draft(self) -> dict[str, Any]:
        gp = self.cast.as_("de-vries")
        person = {"given_name": "Bench", "family_name": "Mark", "birth_date": "1980-01-01"}
        known = _must(gp.post("/persons/v1/patients", {**person, "bsn": fresh_number(random.SystemRandom())}))
        ids = {"patient_id": known["patient_id"], "chain_id": known["chain_id"], "offer_id": OFFER}
        today = self.cast.today()
        fate = Fate(2, "praktijk-de-linde", "pijnteam-midden", today, "waiting", 0, 0, None, 30)
        return _must(gp.post("/referral/v1/referrals", {**ids, **content(fate, today)}))

    def _job(self, who: Player, path: str, version: int | None, body: Any = None) -> Callable[[], None]:
        return lambda: _only(_must(who.post(path, body, version=version, key=f"{path}-{version}"[-100:])))


def _must(answer: Any) -> dict[str, Any]:
    if answer.status >= httpx.codes.BAD_REQUEST:
        raise Refused(f"{answer.status}: {answer.body}")
    body: dict[str, Any] = answer.body
    return body


def _is_at_rest(ready: dict[str, Any]) -> bool:
    return all(row["outbox"] == row["lag"] == 0 for row in ready["events"]["services"])


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
