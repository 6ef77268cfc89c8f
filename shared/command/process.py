"""A service as a process of its own: its parts out of settings, its application with health, its machinery."""

import json
from collections.abc import Callable
from pathlib import Path

from joserfc.jwk import ECKey
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from shared.clock import SystemClock
from shared.command.broker import OpenBroker, open_broker
from shared.command.freshness import watch_copies
from shared.command.issuer import verifier_of
from shared.command.settings import ProcessSettings
from shared.contracts.catalogue import by_dataschema
from shared.events.activity import Bell
from shared.events.housekeeping import chores
from shared.events.machine import Machine
from shared.events.part import ServicePart
from shared.events.reasons import describe
from shared.operation.readiness import readiness_of
from shared.runtime import Parts, Running, build
from shared.service import Service
from shared.storage.database import Database
from shared.web.service_client import ServiceClient


class NoKey(ValueError):
    """The file that proves who this service is, is not there or is no key."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"KETENWERK_KEY: {path} is geen leesbare privésleutel (JWK, P-256).")


class NoDatabase(ValueError):
    """What the setting names is no database, or it does not answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"KETENWERK_DATABASE_URL: hier is geen database te openen ({reason}).")


def running(
    service: Service, settings: ProcessSettings, wake: Callable[[str], None] = lambda _service: None
) -> Running:
    """Put the service together; its database must have been migrated. Raises ``NoKey``, ``NoDatabase``."""
    clock = SystemClock()
    settings.data.mkdir(parents=True, exist_ok=True)
    client = ServiceClient(settings.base_url, settings.issuer, service.name, key_of(settings.key), now=clock.now)
    verifier = verifier_of(settings.issuer, clock)
    database = open_database(settings.database_url)
    one = build(service, Parts(settings.data, database, clock, clock, verifier, client, wake))
    watch_copies([one])
    return one


def open_database(url: str) -> Database:
    """Return the database of ``url``; the folder of a SQLite file is made. Raises ``NoDatabase``.

    A server that is away now may come yet; a file that cannot be opened will not.
    """
    try:
        made = make_url(url)
        database = Database(url)
        if database.is_sqlite:
            Path(made.database or "").parent.mkdir(parents=True, exist_ok=True)
            with database.read():
                return database
        return database
    except (SQLAlchemyError, ImportError, OSError) as error:
        raise NoDatabase(type(error).__name__) from error  # never its text: it may hold the password of the URL


def key_of(path: Path) -> ECKey:
    """Read a private key. Raises ``NoKey``."""
    try:
        return ECKey.import_key(json.loads(path.read_text(encoding="ascii")))
    except (OSError, ValueError) as error:
        raise NoKey(path) from error


def part_of(one: Running) -> ServicePart:
    """Return the service as the machinery of events knows it."""
    service = one.service
    return ServicePart(service.name, one.works.database, one.works, service.handlers, service.jobs, service.follows)


def machine_of(one: Running, broker: OpenBroker, bell: Bell) -> Machine:
    """Return relay, consumer and ticker of one service over a broker."""
    parts, system = [part_of(one)], one.works.system
    tidying = chores(parts, by_dataschema(), system, broker.retain)
    return Machine(parts, broker.broker, system, bell, housekeeping=tidying, hears_all=False)


def open_for(settings: ProcessSettings) -> OpenBroker:
    """Open the broker of the settings. Raises ``NoSuchBroker``."""
    return open_broker(settings.broker, SystemClock())


def missing_of(one: Running) -> str:
    """Return what a worker waits for before it begins: its database and the schema of this version; else nothing."""
    checks = readiness_of([one]).checks[one.service.name]
    return next((check.reason for check in checks if check.name in {"database", "migrations"} and check.reason), "")


def unreachable(database: Database) -> str:
    """Return why a database does not answer, or nothing."""
    try:
        with database.read():
            return ""
    except SQLAlchemyError as error:
        return describe(error)
