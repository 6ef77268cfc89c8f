"""Where the product on one machine finds its databases: on PostgreSQL in the roles that an installation has (D52).

What makes a schema is its owner, what answers requests is ``web``, what works on events and timers is ``worker``. Their
passwords come out of one secret in the data folder, so that nobody has to keep them.
"""

import hmac
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import URL, make_url

from deploy.installation.plan import OWNER, PORTAL, ROLES
from deploy.local.folder import InUse
from deploy.local.rooms import domain_services
from shared.settings import Settings

SEED = "database-roles.seed"
LENGTH = 32


def roles_of_databases() -> Mapping[str, tuple[str, ...]]:
    """Return in which roles each database is used."""
    return {**{service.name: ROLES for service in domain_services()}, PORTAL: (OWNER,)}


def address(settings: Settings, name: str, role: str) -> str:
    """Return a database as one role reaches it; a SQLite file knows no roles. Raises ``InUse`` without a secret."""
    if not settings.postgres:
        return settings.database_url(name)
    try:
        secret = (settings.data / SEED).read_bytes()
    except FileNotFoundError as error:
        raise InUse(
            f"De databases van {settings.data}/ zijn van een versie zonder eigen rollen. "
            "Begin opnieuw: make reset ENGINES=real"
        ) from error
    return in_role(settings, name, role, secret).render_as_string(hide_password=False)


def addresses(settings: Settings) -> Iterator[tuple[str, Mapping[str, URL]]]:
    """Yield each database on PostgreSQL with its address for each role, and make the secret that is not there yet."""
    path = settings.data / SEED
    if not path.exists():
        _keep(path, secrets.token_bytes(LENGTH))
    for name, roles in roles_of_databases().items():
        yield name, {role: in_role(settings, name, role, path.read_bytes()) for role in roles}


def in_role(settings: Settings, name: str, role: str, secret: bytes) -> URL:
    """Return a database on the server as one of its roles reaches it."""
    login = f"{name}_{role}"
    password = hmac.new(secret, login.encode(), "sha256").hexdigest()
    return make_url(settings.database_url(name)).set(username=login, password=password)


def _keep(path: Path, secret: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(secret)
