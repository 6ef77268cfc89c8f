"""Which events we listen to: those that the table names. All lead to the same use case."""

from services.notifications.domain.rule_table import EVENT_TYPES
from services.notifications.usecases.tell import tell
from shared.events.event import Handler

HANDLERS: dict[str, Handler] = dict.fromkeys(EVENT_TYPES, tell)
