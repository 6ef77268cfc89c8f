"""Tells each second up to which instant all events of a type were published: so copies of them know their age (D50).

Whatever was acknowledged to somebody before that instant was committed, so it is seen here: what still waits in the
outbox holds the instant back. It goes past history and outbox, as only the last one counts.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from shared.columns import instant_text
from shared.contracts.contract import Contract
from shared.events.broker import Broker, Message
from shared.events.envelope import encode
from shared.events.outbox import COUNTER
from shared.events.part import ServicePart
from shared.identifiers import new_id
from shared.storage.database import Database
from shared.storage.tables import history, outbox
from shared.storage.wall import stand_for


@dataclass(frozen=True)
class Heart:
    """Beats for one heartbeat of one service."""

    contract: Contract
    part: ServicePart
    broker: Broker

    def beat(self) -> None:
        """Tell up to which instant everything was published. Raises ``BrokerDown``."""
        now = self.part.works.system.now()  # before looking: what is acknowledged later may be missed
        waiting = _oldest_waiting(self.part.database, self.contract.covers)
        self.broker.say(message_of(self.contract, min(now, waiting or now)))


def message_of(contract: Contract, at: datetime) -> Message:
    """Return the heartbeat that tells this instant."""
    register = register_of(contract)
    data = {contract.key: register, "at": instant_text(at)}
    contract.check(data)
    row = {
        "event_id": new_id(),
        "type": contract.type,
        "dataschema": contract.dataschema,
        "aggregate_type": contract.aggregate,
        "aggregate_id": register,
        "version": 1,
        "ordinal": 0,
        "key": register,
        "occurred_at": at,
        "trace": None,
        "data": data,
    }
    return Message(contract.topic, register, encode(contract.owner, row).value)


def register_of(contract: Contract) -> str:
    """Return what a heartbeat tells of, which is its key."""
    (register,) = contract.schema["properties"][contract.key]["enum"]
    return str(register)


def _oldest_waiting(database: Database, type_: str) -> datetime | None:
    oldest = select(func.min(history.c.recorded_at)).join(outbox, outbox.c.history_id == history.c.id)
    with database.read() as conn:
        stand_for(conn, COUNTER)
        found: datetime | None = conn.execute(oldest.where(history.c.type == type_)).scalar()
    return found
