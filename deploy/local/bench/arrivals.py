"""When the receiver has an event: its inbox is looked at all the time, from outside, while acceptances are told."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import select

from deploy.local.bench.load import LEAD_S, Figures, figures, open_loop
from shared.clock import SystemClock
from shared.contracts.referral import REFERRAL_ACCEPTED
from shared.settings import Settings
from shared.storage.database import Database
from shared.storage.tables import history, inbox

LOOK_S = 0.01
LONGEST_S = 240.0
Accept = Callable[[], None]


class NeverArrived(Exception):
    """An acceptance was answered, and nobody heard of it."""


@dataclass
class Arrivals:
    """Remembers when each acceptance was first seen in the inbox of notifications."""

    teller: Database
    hearer: Database
    began: datetime = field(default_factory=SystemClock().now)
    _seen: dict[str, float] = field(default_factory=dict)
    _enough: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._enough.set()
        self._thread.join()

    def of(self, referrals: Sequence[str]) -> list[float]:
        """Return when each was seen, on the clock of ``time.perf_counter``. Raises ``NeverArrived``."""
        give_up = time.perf_counter() + LONGEST_S
        ids = self._ids(referrals)
        while missing := len(set(ids) - set(self._seen)):
            if time.perf_counter() > give_up:
                raise NeverArrived(f"{missing} of {len(ids)}")
            self._enough.wait(LOOK_S)
        return [self._seen[one] for one in ids]

    def _ids(self, referrals: Sequence[str]) -> list[str]:
        told = select(history.c.aggregate_id, history.c.event_id).where(history.c.type == REFERRAL_ACCEPTED.type)
        with self.teller.read() as conn:
            found = {row.aggregate_id: row.event_id for row in conn.execute(told)}
        return [found[one] for one in referrals]

    def _watch(self) -> None:
        new = select(inbox.c.event_id).where(inbox.c.type == REFERRAL_ACCEPTED.type, inbox.c.received_at >= self.began)
        while not self._enough.wait(LOOK_S):
            with self.hearer.read() as conn:
                ids = conn.execute(new).scalars().all()
            now = time.perf_counter()
            for one in ids:
                self._seen.setdefault(one, now)


def arrived(there: Settings, accepting: Sequence[tuple[str, Accept]], per_s: float) -> Figures:
    """Accept these referrals at a rate, whatever the answers; from when it was due to the receiver's inbox."""
    teller, hearer = (Database(there.database_url(name)) for name in ("referral", "notifications"))
    try:
        with Arrivals(teller, hearer) as arrivals:
            began = time.perf_counter() + LEAD_S
            open_loop([accept for _, accept in accepting], per_s)
            seen = arrivals.of([referral for referral, _ in accepting])
    finally:
        teller.close()
        hearer.close()
    spent = [at - began - number / per_s for number, at in enumerate(seen)]
    return figures(spent, max(seen) - began)
