"""A patient takes back and gives again, while it is told late and the product is killed in between.

It plays I11 and I13 of what must hold. The limit on copies is short here, so that it passes while the news is held up.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any
from uuid import uuid4

import httpx

from deploy.local.sign_in import Persona, SignInFailed
from tests.faults.cases import Case
from tests.faults.clients import Client, Telephone
from tests.faults.house import Life
from tests.faults.journal import OK, UNKNOWN, Journal, Look, Withdrawal
from tests.faults.scene import Scene
from tests.faults.workday import TRIAGE, Course, numbers

LIMIT_S = 5
MARGIN_S = 1.0
ROUNDS = 2
PAUSE_S = 0.05
FORBIDDEN = 403
CONSENTS = "/persons/v1/my-consents"
OBJECTION = {"recipient": {"kind": "organisation", "code": "pijnteam-midden"}, "verdict": "object"}


@dataclass
class Reader:
    """Somebody of the team who looks at one referral all the time; ``status``: what the last look was answered with."""

    phone: Telephone
    journal: Journal
    path: str
    ended: threading.Event
    status: int = UNKNOWN

    def go(self) -> None:
        """Look until it ends."""
        while not self.ended.wait(PAUSE_S):
            name, asked = uuid4().hex, monotonic()
            self.status = self._look(name)
            self.journal.look(Look(self.path, asked, self.status, name))

    def _look(self, name: str) -> int:
        try:
            return self.phone.send(TRIAGE, "GET", self.path, headers={"X-Request-Id": name}).status_code
        except (httpx.TransportError, SignInFailed):
            return UNKNOWN


@dataclass
class Patient:
    """Whose referral it is."""

    client: Client
    who: Persona
    journal: Journal

    def withdraw(self) -> tuple[str, float]:
        """Object to the team; return the id of that saying, and when it was acknowledged."""
        known = self.client.see(self.who, CONSENTS, 0)
        said = self._do("object", CONSENTS, OBJECTION, version=known["version"])
        since = monotonic()
        (new,) = _ids(said) - _ids(known)
        return new, since

    def give_again(self, path: str, said: str, since: float) -> None:
        """Take the objection back; the journal has between which instants nobody was to read."""
        self.journal.withdrawn(Withdrawal(path, since + LIMIT_S + MARGIN_S, monotonic()))
        self._do("give-again", f"{CONSENTS}/{said}/withdrawal", None)

    def _do(self, what: str, path: str, body: Any, *, version: int | None = None) -> Mapping[str, Any]:
        return dict(self.client.do(what, self.who, ("POST", path), body, version=version).body)


def _ids(seen: Mapping[str, Any]) -> set[str]:
    return {row["consent_id"] for row in seen["consents"]}


def _taken_back(*tricks: str) -> Callable[[Scene], None]:
    """Return the play: withdraw, wait until nobody reads, give again, wait until somebody reads; killed in between."""

    def play(scene: Scene) -> None:
        life = Life(tricks=("told-late", *tricks), seed=scene.seed, consent_age_s=LIMIT_S)
        scene.live(life)
        client = Client(scene.phone(), scene.journal, scene.draw, threading.Event())
        course = Course(client, next(numbers(scene.draw)), "open", scene.day.day)
        course.go()
        patient = Patient(client, Persona(bsn=course.bsn, hat="patient"), scene.journal)
        with _reading(scene, course.path) as reader:
            for number in range(ROUNDS):
                scene.wait_for(lambda: reader.status == OK, "nobody reads what may be read")
                said, since = patient.withdraw()
                if number % 2:
                    scene.house.kill()
                    scene.live(life)
                scene.wait_for(lambda: reader.status == FORBIDDEN, "what was taken back was never refused")
                patient.give_again(course.path, said, since)
            scene.wait_for(lambda: reader.status == OK, "nobody reads what was given again")
        scene.settle()

    return play


@contextmanager
def _reading(scene: Scene, path: str) -> Iterator[Reader]:
    reader = Reader(scene.phone(), scene.journal, path, threading.Event())
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(reader.go)
        try:
            yield reader
        finally:
            reader.ended.set()
        reading.result()


_PLAYS: Sequence[tuple[str, str, str, str]] = (
    ("deaf-heart", "a heartbeat that does not look into its outbox", "control-deaf-heart", "i13"),
    ("no-entry", "reads that leave no entry", "control-no-entry", "i11"),
)
CONSENTED = (
    Case((), "a patient withdraws and gives again, told late, killed in between", _taken_back(), label="withdrawal"),
    *(
        Case((), title, _taken_back(trick), mistake=name, caught_by=invariant)
        for name, title, trick, invariant in _PLAYS
    ),
)
