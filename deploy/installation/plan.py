"""Which processes an installation has, and which secrets each of them gets: a folder (or Kubernetes Secret) each.

The owner of a database changes its schema, in ``migrate`` only; ``web`` and ``worker`` work with its rows (D52). The
portal owns its database of sessions, which live for hours and are never migrated.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pkgutil import iter_modules

import services

DATABASE_URL = "database-url"
KEY = "key.jwk"
PERSONS_KEYS = "persons-keys.json"
WORK_KEYS = "worktrack-keys.json"
REFERRAL_KEYS = "referral-keys.json"
VAULTS = {
    "persons": PERSONS_KEYS,
    "worktrack": WORK_KEYS,
    "referral": REFERRAL_KEYS,
}  # who seals, and the name of its file
AUDIT_KEYS = "audit-keys.json"
MAIL_FILE = "mail-password"  # empty until an operator writes into it
PORTAL = "portal"
POSTGRES = "postgres"
KEYCLOAK = "keycloak"
DATABASES = "databases"
OWNER, WEB, WORKER = "owner", "web", "worker"
ROLES = (OWNER, WEB, WORKER)


def domain_services() -> Iterator[str]:
    """Yield the services that have a database, by name."""
    for each in sorted(module.name for module in iter_modules(services.__path__)):
        if find_spec(f"services.{each}.storage"):
            yield each


def clients() -> tuple[str, ...]:
    """Return who proves itself to the issuer with a key of its own (D46)."""
    return (*domain_services(), PORTAL)


def key_folders(client: str) -> tuple[str, ...]:
    """Return the folders that hold the key of a client: one for each of its processes that calls others."""
    return (PORTAL,) if client == PORTAL else (f"{client}-web", f"{client}-worker")
