"""What a service gives to the machinery of events: its database, how to begin work, handlers, jobs, copies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.events.event import Handler, Job
from shared.storage.database import Database
from shared.storage.freshness import Followed
from shared.storage.work import WorkFactory


@dataclass(frozen=True)
class ServicePart:
    """One service, as relay, consumer and ticker see it."""

    name: str
    database: Database
    works: WorkFactory
    handlers: Mapping[str, Handler] = field(default_factory=dict)
    jobs: Mapping[str, Job] = field(default_factory=dict)
    follows: Followed | None = None
