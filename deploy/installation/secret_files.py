"""Makes the secrets of an installation, one folder for each process; what is there already stays as it is.

Nobody but its owner enters the top folder. Below it files are readable, so that a container, whose user is another,
reads what is mounted into it.
"""

import json
import secrets
from collections.abc import Iterator
from pathlib import Path

from joserfc.jwk import ECKey
from sqlalchemy import URL

from deploy.installation.plan import (
    AUDIT_KEYS,
    DATABASE_URL,
    DATABASES,
    KEY,
    KEYCLOAK,
    MAIL_FILE,
    OWNER,
    PORTAL,
    POSTGRES,
    ROLES,
    VAULTS,
    WORKER,
    clients,
    domain_services,
    key_folders,
)
from shared.audit import keys as audit_keys
from shared.storage.vault_keys import new_keys

OWNER_ONLY, READABLE_FOLDER, READABLE = 0o700, 0o755, 0o644
LENGTH = 32


def make_secrets(folder: Path, postgres: str) -> Iterator[str]:
    """Make what is missing below ``folder``; yield each file made. ``postgres``: host:port of the database server."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(OWNER_ONLY)
    yield from _databases(folder, postgres)
    yield from _keep([folder / KEYCLOAK / "admin-password"], secrets.token_urlsafe(LENGTH))
    for client in clients():
        yield from _keep([folder / place / KEY for place in key_folders(client)], client_key())
    for service, name in VAULTS.items():
        yield from _keep([folder / f"{service}-{role}" / name for role in ("web", "worker")], new_keys())
    yield from _keep([folder / f"notifications-{WORKER}" / MAIL_FILE], "")
    for service in domain_services():
        yield from _keep([folder / f"{service}-{WORKER}" / AUDIT_KEYS], audit_keys.new_keys())


def client_key() -> str:
    """Return a new private key of a client, as JWK (ES256)."""
    key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)
    return json.dumps(key.as_dict(private=True))


def replace(path: Path, content: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    path.parent.chmod(READABLE_FOLDER)
    scratch = path.with_name(f".{path.name}.new")
    scratch.write_text(content, encoding="ascii")
    scratch.chmod(READABLE)
    scratch.replace(path)


def _databases(folder: Path, postgres: str) -> Iterator[str]:
    """Make the address of each database for each role, for that process and for who makes the databases."""
    own = folder / DATABASES
    yield from _keep([folder / POSTGRES / "password"], secrets.token_urlsafe(LENGTH))
    superuser = (folder / POSTGRES / "password").read_text(encoding="ascii")
    yield from _keep([own / "superuser"], _url("postgres", "postgres", superuser, postgres))
    yield from _keep([folder / KEYCLOAK / "password", own / KEYCLOAK], secrets.token_urlsafe(LENGTH))
    sessions = _url(PORTAL, f"{PORTAL}_{OWNER}", secrets.token_urlsafe(LENGTH), postgres)
    yield from _keep([folder / PORTAL / DATABASE_URL, own / f"{PORTAL}-{OWNER}"], sessions)
    for service in domain_services():
        for role in ROLES:
            url = _url(service, f"{service}_{role}", secrets.token_urlsafe(LENGTH), postgres)
            yield from _keep([folder / f"{service}-{role}" / DATABASE_URL, own / f"{service}-{role}"], url)


def _keep(paths: list[Path], content: str) -> Iterator[str]:
    """Keep one secret in these places: what one of them has already goes to the others; yield those written."""
    there = next((path.read_text(encoding="ascii") for path in paths if path.exists()), content)
    for path in paths:
        if not path.exists():
            replace(path, there)
            yield f"{path.parent.name}/{path.name}"


def _url(database: str, role: str, password: str, server: str) -> str:
    host, _, port = server.partition(":")
    url = URL.create("postgresql+psycopg", role, password, host, int(port or 5432), database)
    return url.render_as_string(hide_password=False)
