"""Tells who waits that something moved: the relay published, a consumer came further.

``drain`` relies on the order: a mark is set after the work is committed and before it stops being visible as pending
(outbox row deleted, offset committed). So when nothing was pending and the stamp did not change meanwhile, it is quiet.
"""

import threading

EVERYWHERE = ""


class Activity:
    """A counter that can be waited for."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._stamp = 0
        self._ended = False

    @property
    def ended(self) -> bool:
        """Tell whether the process stops: who waits for news goes home."""
        return self._ended

    @property
    def stamp(self) -> int:
        """Return how many marks were set."""
        with self._changed:
            return self._stamp

    def mark(self) -> None:
        """Note that something moved."""
        with self._changed:
            self._stamp += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Send everyone home."""
        self._ended = True
        self.mark()

    def wait_beyond(self, stamp: int, timeout_s: float) -> bool:
        """Wait until a mark is set after ``stamp``, or the end; return whether it came in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._ended or self._stamp != stamp, timeout_s)


class Bell:
    """Wakes the relay after a commit that left events in an outbox; give ``ring`` to ``WorkFactory(wake=...)``."""

    def __init__(self) -> None:
        self._rung = threading.Condition()
        self._services: set[str] = set()

    def ring(self, service: str = EVERYWHERE) -> None:
        """Wake the relay: something waits in the outbox of this service, or may wait in any."""
        with self._rung:
            self._services.add(service)
            self._rung.notify_all()

    def wait(self, timeout_s: float) -> frozenset[str]:
        """Wait until the bell rings, at most ``timeout_s``; return for which services it rang, if it did."""
        with self._rung:
            self._rung.wait_for(lambda: self._services, timeout_s)
            rung, self._services = frozenset(self._services), set()
        return rung
