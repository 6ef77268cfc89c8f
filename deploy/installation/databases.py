"""Makes one database for each service with roles that may do what they must and no more (D52); may be repeated.

Names and passwords are those of the secrets, so a changed password is set by running it again.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from deploy.installation.plan import KEYCLOAK, OWNER, PORTAL, ROLES, domain_services


def make_databases(folder: Path) -> Iterator[str]:
    """Make and set right every database that ``folder`` has addresses of; yield each. Raises ``psycopg.Error``."""
    server = _read(folder / "superuser")
    for service in domain_services():
        make_database(server, service, {role: _read(folder / f"{service}-{role}") for role in ROLES})
        yield service
    for name, owner in ((PORTAL, _read(folder / f"{PORTAL}-{OWNER}")), (KEYCLOAK, _issuer(folder))):
        make_database(server, name, {OWNER: owner})
        yield name


def make_database(server: URL, name: str, urls: Mapping[str, URL]) -> None:
    """Make a database and its roles, or set them right: its owner makes tables there, others do as that one says.

    ``server``: of a role that may make databases and roles. Raises ``psycopg.Error``.
    """
    with connected(server, "postgres") as conn:
        _make(conn, name, urls)
    if len(urls) > 1:
        with connected(server, name) as own:
            _grant(own, urls)


def connected(server: URL, database: str) -> psycopg.Connection:
    """Give a connection of which each statement stands by itself, as making databases asks."""
    url = server.set(drivername="postgresql", database=database)
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


def _make(conn: psycopg.Connection, database: str, urls: Mapping[str, URL]) -> None:
    for url in urls.values():
        _login(conn, str(url.username), str(url.password))
    owner = sql.Identifier(str(urls[OWNER].username))
    if conn.info.parameter_status("is_superuser") == "off":  # only a member gives something to a role
        conn.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
    if not conn.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
        conn.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), owner))
    conn.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)))
    conn.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), _names(urls)))


def _grant(conn: psycopg.Connection, urls: Mapping[str, URL]) -> None:
    """Let the owner make tables, and the others enter; what they may do there, the owner says when it migrates."""
    owner = sql.Identifier(str(urls[OWNER].username))
    others = _names({role: url for role, url in urls.items() if role != OWNER})
    for statement in (
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
        "GRANT USAGE ON SCHEMA public TO {others}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public REVOKE ALL ON TABLES FROM {others}",
    ):
        conn.execute(sql.SQL(statement).format(owner=owner, others=others))


def _login(conn: psycopg.Connection, role: str, password: str) -> None:
    """Make a role, or set its password; the server sees a hash, so no password reaches its log."""
    known = conn.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    hashed = conn.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    verb = sql.SQL("ALTER" if known else "CREATE")
    conn.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            verb, sql.Identifier(role), sql.Literal(hashed)
        )
    )


def _names(urls: Mapping[str, URL]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(str(url.username)) for url in urls.values())


def _issuer(folder: Path) -> URL:
    password = (folder / KEYCLOAK).read_text(encoding="ascii").strip()
    return URL.create("postgresql+psycopg", KEYCLOAK, password)


def _read(path: Path) -> URL:
    return make_url(path.read_text(encoding="ascii").strip())
