"""The ground that a demo is planted in: databases and topics of its own on the engines, made new or taken away."""

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from deploy.engines import topics
from deploy.installation.databases import connected, make_database
from deploy.keycloak.admin import Administrator
from deploy.keycloak.one_machine import for_one_machine, with_cli
from deploy.keycloak.placed import placed, read_realm
from deploy.local.databases import addresses, roles_of_databases
from services.login.keys import KeyFolder
from shared.contracts.catalogue import by_dataschema
from shared.settings import Settings

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
            if found := [*_databases_there(conn), *_roles_there(conn)]:
                raise Occupied("PostgreSQL", found)


def make_databases(settings: Settings) -> None:
    """Make an empty database for each service, and one for the portal, each with its roles."""
    if settings.postgres:
        for name, urls in addresses(settings):
            make_database(make_url(settings.postgres), name, urls)


def clear_ground(settings: Settings) -> None:
    """Take away every database, role and topic of ours."""
    if settings.kafka and (found := _topics_there(settings)):
        topics.remove(settings.kafka, found)
    if settings.postgres:
        with _server(settings) as conn:
            for name in _databases_there(conn):
                conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            for role in _roles_there(conn):
                conn.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


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


def _databases_there(conn: psycopg.Connection) -> list[str]:
    ours = list(roles_of_databases())
    return _names(conn.execute("SELECT datname FROM pg_database WHERE datname = ANY(%s)", [ours]))


def _roles_there(conn: psycopg.Connection) -> list[str]:
    ours = [f"{name}_{role}" for name, roles in roles_of_databases().items() for role in roles]
    return _names(conn.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [ours]))


def _names(found: psycopg.Cursor) -> list[str]:
    return sorted(str(row[0]) for row in found)


def _topics_there(settings: Settings) -> list[str]:
    wanted = {one.name for one in topics.wanted_topics(by_dataschema(), MOST_COPIES)}
    return sorted(wanted & topics.present(settings.kafka))


def _server(settings: Settings) -> psycopg.Connection:
    return connected(make_url(settings.postgres), "postgres")
