"""One case under way: a house, people at work, and at its end the verdict of the checker."""

import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import httpx

from deploy.local.process import PLAIN, free_port
from deploy.local.seeds import plant
from deploy.local.seeds.progress import Progress
from shared.calendar import local_date
from shared.clock import SystemClock
from shared.settings import Settings
from tests.faults import dump
from tests.faults.check import Where
from tests.faults.clients import Telephone
from tests.faults.engines import Engines
from tests.faults.house import House, Life, house
from tests.faults.journal import Journal
from tests.faults.workday import Workday

ROOT = Path(__file__).parents[2]
SETTLE_S = 180.0
CHECK_S = 300
QUIET_LOOKS = 3
LOOK_S = 0.1
UNAVAILABLE = 503
EMBEDDED = "embedded"
THE_CASE = "the case itself"
THE_CHECKER = "the checker itself"


class Wrong(Exception):
    """The case itself did not go as it must, before any checker looked."""


@dataclass
class Scene:
    """A case under way. ``draw`` is the seed's own chance; ``parked``: how many events must be parked at the end.

    ``engines``: PostgreSQL and Kafka, where it does not play on the embedded engine. ``besides``: what a case starts or
    mounts besides; it ends after all the rest. ``issuer_url``: where people sign in, when not at the product.
    """

    home: Path
    house: House
    seed: int
    draw: random.Random
    parked: int = 0
    excused: Sequence[str] = ()
    settle_s: float = SETTLE_S
    engines: Engines | None = None
    besides: ExitStack = field(default_factory=ExitStack)
    issuer_url: str = ""

    @property
    def under(self) -> Engines:
        """Return the engines underneath. Raises ``Wrong`` on the embedded engine."""
        if self.engines is None:
            raise Wrong("this case needs engines: ENGINES=real")
        return self.engines

    @property
    def engine(self) -> str:
        """Return what lies underneath, in words."""
        return "PostgreSQL, Kafka" if self.engines else EMBEDDED

    def __post_init__(self) -> None:
        self.journal = Journal(self.home / "journal.jsonl")
        self.day = Workday(self.phone, self.journal, self.seed, local_date(SystemClock().now()))

    def phone(self) -> Telephone:
        """Return a line straight to the product."""
        return Telephone(self.house.base_url, self.issuer_url or self.house.base_url)

    def live(self, life: Life | None = None) -> None:
        """Start the product and wait until it is ready. Raises ``Wrong``."""
        if not self.house.start(life):
            raise Wrong("it died at its start")

    def die_at(self, step: str, times: int = 1, tricks: Sequence[str] = ()) -> None:
        """Live until the failpoint kills. Raises ``Wrong`` when it ends otherwise."""
        self.house.begin(Life(f"{step}:{times}", tricks, self.seed))
        if not self.house.wait_for_death():
            raise Wrong(f"it ended by itself before {step}:{times}")

    @contextmanager
    def people_at_work(self) -> Iterator[Workday]:
        """Let people work while the block breaks things; they go home at its end, when the product must be up."""
        with ThreadPoolExecutor(1) as pool:
            working = pool.submit(self.day.go)
            try:
                yield self.day
            except BaseException:
                self.day.ended.set()
                raise
            finally:
                self.day.enough.set()
            working.result()
        self.day.enough.clear()

    def work_a_while(self, answers: int = 6) -> None:
        """Wait until so many more commands were acknowledged. Raises ``Wrong``."""
        least = self.journal.acknowledged + answers
        self.wait_for(lambda: self.journal.acknowledged >= least, "nobody gets an answer")

    def wait_for(self, happens: Callable[[], bool], otherwise: str) -> None:
        """Wait until it happens. Raises ``Wrong`` with what is the matter otherwise."""
        if not self.happens(happens, self.settle_s):
            raise Wrong(otherwise)

    def happens(self, happens: Callable[[], bool], within_s: float) -> bool:
        """Wait until it happens, so long at most; return whether it did."""
        until = monotonic() + within_s
        while not happens():
            if monotonic() > until:
                return False
            threading.Event().wait(LOOK_S)
        return True

    def nobody_noticed(self) -> None:
        """Raise ``Wrong`` when any request failed."""
        if self.journal.failed:
            raise Wrong(f"{self.journal.failed} requests failed, such as {self.journal.failures[0]}")

    def failed_cleanly(self) -> None:
        """Raise ``Wrong`` when nothing failed, or otherwise than by saying 503: not now, ask again."""
        told = {one.status for one in self.journal.failures}
        if told != {UNAVAILABLE}:
            raise Wrong(f"what failed was answered with {sorted(told)}, not with {UNAVAILABLE}")

    def pause(self, seconds: float) -> None:
        """Let a fault last."""
        threading.Event().wait(seconds)

    def settle(self) -> None:
        """Wait until nothing waits any more, to be sealed neither. Raises ``Wrong`` when nothing gets further."""
        until, quiet, least = monotonic() + self.settle_s, 0, sys.maxsize
        while quiet < QUIET_LOOKS:
            queues = self.queues()
            waiting = (sum(map(_waiting, queues)) or dump.unsealed(self._urls())) if queues else sys.maxsize
            quiet = 0 if waiting else quiet + 1
            if waiting < least:
                until, least = monotonic() + self.settle_s, waiting
            if monotonic() > until:
                raise Wrong(f"queues do not come to rest: {[row for row in queues if _waiting(row)]}")
            threading.Event().wait(LOOK_S)

    def queues(self) -> Sequence[Mapping[str, Any]]:
        """Return how the events of each service stand, nothing where nobody answers."""
        try:
            answer = httpx.get(f"{self.house.base_url}/health/ready", timeout=30, verify=PLAIN).json()
        except (httpx.TransportError, ValueError):
            return []
        return list(answer["events"]["services"])

    def verdict(self) -> dict[str, list[str]]:
        """Let the checker look, in a process of its own; return what is wrong, by invariant."""
        where = Where(
            str(self.journal.path),
            str(self.home / "before.json"),
            str(self.house.settings.data),
            self.house.base_url,
            self.parked,
            list(self.excused),
            self._databases(),
            self.engines.kafka_address if self.engines else "",
            self.issuer_url,
        )
        where.keep(self.home / "where.json")
        command = [sys.executable, "-m", "tests.faults.check", str(self.home / "where.json")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=CHECK_S, check=False)
        if done.returncode:
            return {THE_CHECKER: [done.stderr[-2000:]]}
        found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
        return found

    def _urls(self) -> dict[str, str]:
        return self._databases() or dump.sqlite_urls(self.house.settings.data)

    def _databases(self) -> dict[str, str]:
        return {name: self.house.settings.database_url(name) for name in dump.SERVICES} if self.engines else {}


def _waiting(row: Mapping[str, Any]) -> int:
    """Return how much waits at one service; at least one where nobody can tell what was not read yet."""
    return int(row["outbox"]) + (1 if row["lag"] is None else int(row["lag"]))


def planted(folder: Path) -> Path:
    """Plant the region without made-up cases; return the data folder, from which every scene takes a copy."""
    settings = Settings(folder / "data", "127.0.0.1", 1, 0)
    plant(settings, Progress(0))
    return settings.data


@contextmanager
def scene(region: Path, seed: int) -> Iterator[Scene]:
    """Open a scene on a copy of a planted region, on the embedded engine."""
    with tempfile.TemporaryDirectory(prefix="ketenwerk-faults-") as home:
        data = Path(home) / "data"
        shutil.copytree(region, data)
        dump.whole(data).keep(Path(home) / "before.json")
        with ExitStack() as besides, house(Settings(data, "127.0.0.1", free_port("127.0.0.1"), 0)) as own:
            yield Scene(Path(home), own, seed, random.Random(seed), besides=besides)
