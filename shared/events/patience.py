"""How long to wait and when to give up: growing delays with a cap, and a limit on rejected events."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from shared.events.broker import TopicPartition

FIRST_WAIT_S = 0.2
LONGEST_WAIT_S = 30.0


def delay_s(failures: int, longest_s: float = LONGEST_WAIT_S) -> float:
    """Return the wait after so many earlier failures: 0.2 s, doubling, at most ``longest_s``."""
    return min(longest_s, FIRST_WAIT_S * 2.0 ** min(failures, 20))


@dataclass(frozen=True)
class Waiting:
    """A partition that waits at an offset: how often it failed, why, and until when (monotonic seconds)."""

    offset: int
    failures: int
    reason: str
    until: float


@dataclass
class Patience:
    """The partitions that wait for another try. ``ticks`` returns monotonic seconds."""

    ticks: Callable[[], float]
    longest_s: float = LONGEST_WAIT_S
    waiting: dict[TopicPartition, Waiting] = field(default_factory=dict)

    def failures(self, at: TopicPartition, offset: int) -> int:
        """Return how often this very record failed before."""
        held = self.waiting.get(at)
        return held.failures if held and held.offset == offset else 0

    def hold(self, at: TopicPartition, offset: int, reason: str) -> Waiting:
        """Let a partition wait at an offset, longer each time."""
        before = self.failures(at, offset)
        self.waiting[at] = Waiting(offset, before + 1, reason, self.ticks() + delay_s(before, self.longest_s))
        return self.waiting[at]

    def over(self) -> list[TopicPartition]:
        """Return the partitions whose wait is over; they stay known until they get further."""
        return [at for at, held in self.waiting.items() if held.until <= self.ticks()]

    def passed(self, at: TopicPartition, next_offset: int) -> None:
        """Forget the trouble of a partition that got beyond it."""
        held = self.waiting.get(at)
        if held and held.offset < next_offset:
            del self.waiting[at]

    def next_s(self, otherwise: float) -> float:
        """Return the seconds until the first wait is over, at most ``otherwise``."""
        ahead = [held.until - self.ticks() for held in self.waiting.values()]
        return max(0.0, min([otherwise, *(wait for wait in ahead if wait > 0)]))


@dataclass(frozen=True)
class RejectLimit:
    """When rejecting means a bad deploy and no longer a bad event: stop, instead of parking the whole topic."""

    in_a_row: int = 10
    share: float = 0.2
    window: int = 100


@dataclass
class Rejections:
    """Counts outcomes against a limit."""

    limit: RejectLimit = field(default_factory=RejectLimit)

    def __post_init__(self) -> None:
        self._recent: deque[bool] = deque(maxlen=self.limit.window)
        self._in_a_row = 0

    def accepted(self, count: int = 1) -> None:
        """Count events that went well."""
        self._recent.extend([False] * min(count, self.limit.window))
        self._in_a_row = 0

    def one_more(self) -> bool:
        """Count a rejected event; return False when it is one too many and must not be parked."""
        self._recent.append(True)
        self._in_a_row += 1
        full = len(self._recent) == self.limit.window
        return self._in_a_row <= self.limit.in_a_row and not (
            full and sum(self._recent) > self.limit.share * self.limit.window
        )
