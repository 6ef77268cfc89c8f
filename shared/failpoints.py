"""Named steps at which a fault test lets this process die as by ``kill -9``; nothing happens unless it was told to.

``KETENWERK_FAILPOINT=relay-acknowledged:3`` ends the process when it comes to that step for the third time.
"""

import os
import signal
from collections.abc import Mapping
from threading import Lock

VARIABLE = "KETENWERK_FAILPOINT"
STEPS: Mapping[str, str] = {
    "request-received": "before the transaction of a request begins",
    "facts-written": "in a transaction: history and outbox are written",
    "work-before-commit": "in a transaction of a request, event or timer: all is written, nothing committed",
    "request-committed": "after the commit, before the answer leaves",
    "migration-begun": "in the transaction of a migration, before anything is changed",
    "migration-done": "in the transaction of a migration, before it is committed",
    "server-stops": "told to stop: nothing new is taken, what is in hand is not finished yet",
    "machine-stops": "told to stop: relay, consumers and ticker are asked to end",
    "relay-reads": "before the relay looks into an outbox",
    "broker-asked": "the batch is handed over, the broker has not answered",
    "broker-has-it": "the broker has the batch, the relay does not know it yet",
    "relay-acknowledged": "the relay knows that the broker has it; the outbox still holds it",
    "relay-deleted": "deleted from the outbox, not committed",
    "consumer-polled": "records are in hand, nothing is done with them",
    "consumer-handled": "in the transaction: handled and noted in the inbox, not committed",
    "consumer-committed": "handled and committed, the offset not moved",
    "partitions-revoked": "in the callback by which partitions go to another member (Kafka)",
    "timer-claimed": "in the transaction: the timer is marked as fired, its job did not run",
    "timer-done": "in the transaction: its job ran, nothing committed",
}

_left: dict[str, int] = {}
_turn = Lock()


def arm(text: str) -> None:
    """Die at ``step`` or ``step:n``, the nth time; nothing disarms. Raises ``ValueError`` for an unknown step."""
    _left.clear()
    step, _, times = text.partition(":")
    if not step:
        return
    if step not in STEPS:
        raise ValueError(f"{VARIABLE}: no step is called {step}")
    _left[step] = int(times or 1)


def reach(step: str) -> None:
    """Come to a step; die here if that was asked for."""
    if step in _left:
        _count_down(step)


def _count_down(step: str) -> None:
    with _turn:
        _left[step] -= 1
        if not _left[step]:
            os.kill(os.getpid(), signal.SIGKILL)


arm(os.environ.get(VARIABLE, ""))
