"""What an operator must know of the events of a process: is anything stuck, and where."""

from dataclasses import dataclass
from datetime import datetime

from shared.events.consumer import Consumer
from shared.events.follower import Follower
from shared.events.outbox import waiting
from shared.events.parking import parked_count
from shared.events.part import ServicePart
from shared.events.relay import Relay
from shared.events.timers import late, overdue


@dataclass(frozen=True)
class CopiesHealth:
    """How old the copies of the facts of ``owner`` are; no age before they were ever whole (D50).

    ``whole``: they were, since this process began.
    """

    owner: str
    age_s: float | None
    whole: bool


@dataclass(frozen=True)
class ServiceHealth:
    """One service. ``relay`` and ``stopped`` are empty when all is well.

    ``oldest_s`` on the system clock, ``overdue_s`` on the business clock; no ``lag`` when the broker does not answer.
    """

    name: str
    outbox: int
    oldest_s: float
    lag: int | None
    parked: int
    late_timers: int
    overdue_timers: int
    overdue_s: float
    relay: str
    stopped: str
    waiting: tuple[str, ...]
    copies: CopiesHealth | None = None

    @property
    def healthy(self) -> bool:
        """Tell whether nothing needs a person now; parked events do, but do not make the service unready."""
        return not (self.stopped or self.relay)


@dataclass(frozen=True)
class Health:
    """All services of the process, and when the ticker ticked last (system clock)."""

    services: tuple[ServiceHealth, ...]
    last_tick: datetime | None

    @property
    def healthy(self) -> bool:
        """Tell whether every service is."""
        return all(row.healthy for row in self.services)


def look(
    part: ServicePart,
    relay: Relay | None = None,
    consumer: Consumer | None = None,
    follower: Follower | None = None,
) -> ServiceHealth:
    """Look at one service; without the machinery only its database can tell, and nobody knows the lag."""
    count, oldest = waiting(part.database)
    late_count, overdue_s = overdue(part)
    return ServiceHealth(
        name=part.name,
        outbox=count,
        oldest_s=(part.works.system.now() - oldest).total_seconds() if oldest else 0.0,
        lag=_lag(consumer) if consumer else (0 if relay else None),
        parked=parked_count(part.database),
        late_timers=late(part.database),
        overdue_timers=late_count,
        overdue_s=overdue_s,
        relay=relay.trouble(part.name) if relay else "",
        stopped=consumer.stopped if consumer else "",
        waiting=tuple(held.reason for held in list(consumer.patience.waiting.values())) if consumer else (),
        copies=_copies(follower) if follower else None,
    )


def _lag(consumer: Consumer) -> int | None:
    try:
        return consumer.lag()
    except Exception:  # noqa: BLE001 - a broker that is away must not hide what the database says
        return None


def _copies(follower: Follower) -> CopiesHealth:
    return CopiesHealth(follower.followed.heartbeat.owner, follower.age_s(), follower.current is not None)
