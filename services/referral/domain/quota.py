"""How much one organisation may send to others: so much at once, and room comes back by the minute.

Who sends more takes the time of everybody else: of the service, and of the teams on whose worklists it lands.
"""

from dataclasses import dataclass

SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US


@dataclass(frozen=True)
class Quota:
    """``at_once``: sent in one moment by who sent nothing before; ``a_minute``: what comes back. Both 1 or more.

    Kept is one instant per organisation, in microseconds: until when what was sent takes its room. Each sending moves
    it on by ``step_us``; there is room while it is no later than ``latest_us``.
    """

    at_once: int
    a_minute: int

    @property
    def step_us(self) -> int:
        """Return for how long one sending takes its room."""
        return MINUTE_US // self.a_minute

    def latest_us(self, now_us: int) -> int:
        """Return up to where it may have been moved on for one more sending."""
        return now_us + (self.at_once - 1) * self.step_us

    def wait_s(self, taken_until_us: int, now_us: int) -> int:
        """Return after how many whole seconds there is room for one; 1 or more."""
        return max(1, -(-(taken_until_us - self.latest_us(now_us)) // SECOND_US))
