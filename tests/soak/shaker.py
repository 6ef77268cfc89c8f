"""What happens to a soak every half minute: kills, members that come and go, a broker or a database that is away."""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Event

from tests.soak.crew import Crew
from tests.soak.ground import Ground

AWAY_S = (2.0, 20.0)
FEWEST, MOST = 2, 5


@dataclass
class Shaker:
    """Draws what happens next; ``acts`` counts it."""

    ground: Ground
    crew: Crew
    draw: random.Random
    acts: Counter[str] = field(default_factory=Counter)

    def shake(self) -> str:
        """Let one thing happen; return what."""
        name = self.draw.choice(list(self._possible()))
        self._possible()[name]()
        self.acts[name] += 1
        return name

    def _possible(self) -> Mapping[str, Callable[[], None]]:
        return {
            "a relay killed": lambda: self._killed("relay"),
            "a reader killed": lambda: self._killed("reader"),
            "a reader more": self._more,
            "a reader less": self._less,
            "the broker killed": self._broker_killed,
            "the broker stopped and started": self._broker_stopped,
            "the broker frozen": self._broker_frozen,
            "PostgreSQL killed": self._database_killed,
        }

    def _killed(self, kind: str) -> None:
        self.crew.kill(self.draw.choice(self.crew.named(kind)))
        self._away()
        self.crew.start(kind)

    def _more(self) -> None:
        if len(self.crew.named("reader")) < MOST:
            self.crew.start("reader")

    def _less(self) -> None:
        if len(self.crew.named("reader")) > FEWEST:
            self.crew.end(self.draw.choice(self.crew.named("reader")))

    def _broker_killed(self) -> None:
        self.ground.broker.kill()
        self._away()
        self.ground.broker.start()

    def _broker_stopped(self) -> None:
        self.ground.broker.stop()
        self._away()
        self.ground.broker.start()

    def _broker_frozen(self) -> None:
        self.ground.broker.freeze()
        self._away()
        self.ground.broker.thaw()

    def _database_killed(self) -> None:
        self.ground.database.kill()
        self._away()
        self.ground.database.start()

    def _away(self) -> None:
        Event().wait(self.draw.uniform(*AWAY_S))
