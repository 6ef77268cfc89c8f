"""The ground that a demo is planted in: databases and topics of its own on the engines, made new or taken away."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from deploy.engines import topics
from deploy.keycloak.admin import Administrator
from deploy.keycloak.one_machine import for_one_machine, with_cli
from deploy.keycloak.placed import placed, read_realm
from deploy.local.rooms import domain_services
from services.login.keys import KeyFolder
from shared.contracts.catalogue import by_dataschema
from shared.settings import Settings

PORTAL = "portal"
MOST_COPIES = 3


class Occupied(Exception):
    """A server holds what this data folder knows nothing of; says what to do, in Dutch."""

    def __init__(self, server: str, found: list[str]) -> None:
        super().__init__(
            f"Op {server} staat al iets dat niet bij deze map hoort: {', '.join(found)}. "
            "Kies de map waar het bij hoort (KETENWERK_DATA), of een andere server."
        )


def check_free(settings: Settings) -> None:
    """Raise ``Occupied`` when a server has something of ours already."""
    if settings.kafka and (found := _topics_there(settings)):
        raise Occupied("Kafka", found)
    if settings.postgres:
        with _server(settings) as conn:
            if found := _databases_there(conn):
                raise Occupied("PostgreSQL", found)


def make_databases(settings: Settings) -> None:
    """Make an empty database for each service, and one for the portal."""
    if settings.postgres:
        with _server(settings) as conn:
            for name in _databases():
                conn.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def clear_ground(settings: Settings) -> None:
    """Take away every database and topic of ours."""
    if settings.kafka and (found := _topics_there(settings)):
        topics.remove(settings.kafka, found)
    if settings.postgres:
        with _server(settings) as conn:
            for name in _databases_there(conn):
                conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def make_topics(settings: Settings) -> None:
    """Make the topics that are not there yet and set the others right."""
    if settings.kafka:
        copies = min(MOST_COPIES, topics.brokers(settings.kafka))
        topics.apply(settings.kafka, topics.wanted_topics(by_dataschema(), copies))


def make_realm(settings: Settings) -> None:
    """Put the realm of the demo into the Keycloak of this machine, with this folder's keys and this address."""
    if settings.keycloak:
        keys = KeyFolder(settings.data / "login")
        realm = for_one_machine(read_realm(people=True))
        found = {each["clientId"]: keys.client_key(each["clientId"]) for each in realm["clients"]}
        Administrator(settings.keycloak).put(with_cli(placed(realm, settings.base_url, found)))


def _databases() -> list[str]:
    return [*(service.name for service in domain_services()), PORTAL]


def _databases_there(conn: psycopg.Connection) -> list[str]:
    rows = conn.execute("SELECT datname FROM pg_database WHERE datname = ANY(%s)", [_databases()]).fetchall()
    return sorted(str(row[0]) for row in rows)


def _topics_there(settings: Settings) -> list[str]:
    wanted = {one.name for one in topics.wanted_topics(by_dataschema(), MOST_COPIES)}
    return sorted(wanted & topics.present(settings.kafka))


@contextmanager
def _server(settings: Settings) -> Iterator[psycopg.Connection]:
    url = settings.database_url("postgres").replace("+psycopg", "", 1)
    with psycopg.connect(url, autocommit=True) as conn:
        yield conn
