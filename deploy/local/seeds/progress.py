"""How far the planting is, for who waits: on the terminal, and on the page that answers meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

SAID_EVERY = 60


@dataclass
class Progress:
    """``done`` of ``cases`` have begun; ``say`` hears of it now and then."""

    cases: int
    say: Callable[[str], None] = lambda _text: None
    done: int = 0
    _said: int = field(default=0, init=False)

    def reach(self, day: date, done: int) -> None:
        """Note how many cases have begun on a day that was lived through."""
        self.done = done
        if done - self._said >= SAID_EVERY:
            self._said = done
            self.say(f"  {done} van {self.cases} ({day:%d-%m-%Y})")
