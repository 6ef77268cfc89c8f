"""Puts a service together with concrete parts: the same for one process on a laptop and for many on a cluster."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask

from shared.clock import Clock
from shared.policy.decision import Policy
from shared.service import Service
from shared.storage.database import Database
from shared.storage.freshness import Freshness
from shared.storage.migrations import is_ahead, migrate
from shared.storage.rights import set_rights
from shared.storage.work import WorkFactory
from shared.web.app import create_app
from shared.web.authentication import Verifier
from shared.web.common import GRANTS
from shared.web.context import WebContext
from shared.web.on_behalf import Known
from shared.web.service_client import ServiceClient


@dataclass(frozen=True)
class Parts:
    """What the outside chooses: data folder, database, the two clocks (D49), who checks tokens, other services."""

    data: Path
    database: Database
    business: Clock
    system: Clock
    verifier: Verifier
    client: ServiceClient | None = None
    wake: Callable[[str], None] = lambda _service: None


@dataclass(frozen=True)
class Running:
    """A service with its parts, ready to answer and to be fed with events and timers."""

    service: Service
    app: Flask
    works: WorkFactory
    web: WebContext


def prepare(service: Service, database: Database) -> bool:
    """Bring a database to the newest schema, with the rights that belong to it; return whether the schema changed.

    What a later release made is left alone: our rights would leave its tables out.
    """
    if is_ahead(database, service.migrations):
        return False
    done = migrate(database, service.migrations)
    set_rights(database, service.metadata)
    return done


def assemble(service: Service, parts: Parts) -> Running:
    """Migrate, and put together: where one process does everything."""
    prepare(service, parts.database)
    return build(service, parts)


def build(service: Service, parts: Parts) -> Running:
    """Read settings, make the application. Fails at start when a setting is wrong."""
    settings = service.settings(parts.data) if service.settings else None
    policy = Policy((*service.grants, *GRANTS))
    freshness = Freshness(service.follows, parts.system) if service.follows else None
    clocks = (parts.business, parts.system)
    works = WorkFactory(
        service.name, parts.database, *clocks, policy, settings, freshness, parts.wake, service.same_person
    )
    known = Known(service.standing, service.proxies)
    web = WebContext(works, parts.verifier, parts.business, parts.system, parts.client, settings, known)
    return Running(service, create_app(service, web), works, web)


def with_database(one: Running, database: Database) -> Running:
    """Return the same service on its database in another role; its application stays as it is."""
    works = replace(one.works, database=database)
    return replace(one, works=works, web=replace(one.web, works=works))
