"""Dies by ``kill -9`` at one SQL statement after another of the same work: run as a program by ``test_crash``."""

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, select

from shared.clock import FixedClock
from shared.events.embedded import EmbeddedBroker
from shared.events.event import DueTimer
from shared.events.machine import Machine
from shared.storage.tables import history, inbox, outbox, timer
from shared.storage.work import Work
from tests.integration.events.publications import judge, written
from tests.integration.events.toy import CLERK, CONTRACTS, HANDLERS, MOVED, NOTED, START, Room, ledger, move

ENDLESS = 1_000_000


class Life:
    """Cards with a timer, a desk that listens, and the machine over them; it dies at statement ``last``."""

    def __init__(self, folder: Path) -> None:
        self.cards = Room("cards", folder, jobs={"remind": _remind})
        self.desk = Room("desk", folder, handlers=HANDLERS)
        self.broker = EmbeddedBroker(folder / "broker.db", FixedClock(START))
        self.machine = Machine((self.cards.part, self.desk.part), self.broker, FixedClock(START), contracts=CONTRACTS)

    def work(self) -> None:
        """Move cards, set timers, fire and drain."""
        for _ in range(3):
            for number in range(4):
                self.cards.move(f"k{number % 2}", f"c{number % 2}", MOVED, NOTED)
            self.machine.drain(60)
        with self.cards.works.begin(CLERK) as work:
            work.schedule("remind", due_at=START, subject="k1")
            work.schedule("remind", due_at=START, subject="k9")
        self.machine.fire_due()
        self.machine.drain(60)

    def faults(self) -> list[str]:
        """Carry on where the work ended, and say what is wrong then."""
        self.machine.fire_due()
        drained = self.machine.drain(60)
        told = [fact for fact in written(self.cards.database) if fact[2] == 0]
        with self.desk.database.read() as conn:
            heard = [(row.card, row.version, row.ordinal) for row in conn.execute(select(ledger).order_by(ledger.c.id))]
        verdict = judge(told, heard)
        found = {
            "not drained": not drained,
            f"lost {sorted(verdict.lost)}": verdict.lost,
            f"swapped {sorted(verdict.swapped)}": verdict.swapped,
            "handled twice": verdict.duplicates,
            "inbox and ledger differ": self.desk.count(inbox) != len(heard),
            "outbox is not empty": self.cards.count(outbox),
            "a timer fired twice or not at all": self._reminded() != self._fired(),
            "something is parked": self.machine.health().services[1].parked,
        }
        return [name for name, wrong in found.items() if wrong]

    def _fired(self) -> int:
        with self.cards.database.read() as conn:
            return len(conn.execute(select(timer).where(timer.c.fired_at.is_not(None))).all())

    def _reminded(self) -> int:
        with self.cards.database.read() as conn:
            return len(conn.execute(select(history).where(history.c.actor_id == "clock:cards")).all())


def _remind(work: Work, due: DueTimer) -> None:
    move(work, due.subject, "c1")


def die_at(last: int) -> list[int]:
    """Let this process die just before SQL statement number ``last``; return the counter."""
    counter = [0]

    def count(*_: Any) -> None:
        counter[0] += 1
        if counter[0] == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    return counter


def statements() -> int:
    """Return how many statements the work takes when nothing dies."""
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder))
        counter = die_at(ENDLESS)
        life.work()
        return counter[0]


def crash_at(last: int) -> list[str]:
    """Die at a statement, come back, and return what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if child == 0:
            life = Life(Path(folder))
            die_at(last)
            life.work()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        return Life(Path(folder)).faults() if died else ["did not die"]


def main(every: int) -> None:
    """Print how many statements there are, and per point of death what was wrong."""
    count = statements()
    print(json.dumps({"statements": count, "faults": {at: crash_at(at) for at in range(1, count, every)}}))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
