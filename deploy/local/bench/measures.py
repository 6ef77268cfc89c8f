"""What is measured: sending, the worklist, accepting, accept to notice."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from deploy.local.bench.load import Figures, closed_loop, figures, open_loop
from deploy.local.numbers import fresh_number
from deploy.local.seeds.care import content
from deploy.local.seeds.fates import Fate
from deploy.local.story.book import awaited
from deploy.local.story.cast import Cast, Player

OFFER = "offer-pijnteam-midden"
PER_S = 20.0
PATIENCE_S = 20.0


class Refused(Exception):
    """A request of the bench was refused: then there is nothing to measure."""


@dataclass
class Bench:
    """One run against one product; ``number`` is how many times each thing is done."""

    http: httpx.Client
    number: int
    cast: Cast = field(init=False)
    sent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cast = Cast(self.http)

    def send(self) -> Figures:
        """Send referrals one after the other: durable, with history, outbox, audit and idempotency row."""
        gp, drafts = self.cast.as_("de-vries"), [self._draft() for _ in range(self.number * 2)]
        jobs = [self._job(gp, f"/referral/v1/referrals/{one['id']}/sending", one["version"]) for one in drafts]
        self.sent = [one["id"] for one in drafts]
        return closed_loop(jobs)

    def rest(self) -> None:
        """Wait until all events of the measure before are worked off, so that it does not weigh on the next."""
        awaited("alles verwerkt is", lambda: self.http.get("/health/ready").json(), until=_is_at_rest)

    def read(self) -> Figures:
        """Read the first page of the triagist's worklist."""
        self.rest()
        triage = self.cast.as_("bakker")
        return closed_loop([lambda: _only(_must(triage.get("/referral/v1/worklist?box=received")))] * self.number)

    def accept(self) -> Figures:
        """Accept at 20 requests a second, open loop."""
        triage = self.cast.as_("bakker")
        mine = [self.sent.pop() for _ in range(self.number)]
        seen = [(one, triage.get(f"/referral/v1/referrals/{one}").version) for one in mine]
        jobs = [self._job(triage, f"/referral/v1/referrals/{one}/acceptance", version, {}) for one, version in seen]
        self.rest()
        return open_loop(jobs, PER_S)

    def notice(self) -> Figures:
        """Accept, and look when the huisarts has the notice in the inbox."""
        triage, gp = self.cast.as_("bakker"), self.cast.as_("de-vries")
        spent = []
        self.rest()
        began = time.perf_counter()
        while self.sent:
            one = self.sent.pop()
            version = triage.get(f"/referral/v1/referrals/{one}").version
            start = time.perf_counter()
            self._job(triage, f"/referral/v1/referrals/{one}/acceptance", version, {})()
            spent.append(_wait(gp, one, start))
        return figures(spent, time.perf_counter() - began)

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
