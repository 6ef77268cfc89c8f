"""New keys beside old ones: of a client of the issuer, for sealing BSNs, and for signing the log."""

import json
from pathlib import Path

from joserfc.jwk import ECKey, KeySet

from deploy.installation.plan import AUDIT_KEYS, KEY, VAULTS, WORKER, key_folders
from deploy.installation.secret_files import client_key, replace
from shared.audit import keys as audit_keys
from shared.storage import vault_keys

NEXT = "next-key.jwk"


class NothingNext(Exception):
    """There is no new key to use."""

    def __init__(self, client: str) -> None:
        super().__init__(f"{client}: er is geen nieuwe sleutel. Maak er eerst een met: rotate {client}")


def public_keys(folder: Path, client: str) -> str:
    """Return the public keys of a client as a JWK Set for the issuer: the present one, and the next one if made."""
    home = folder / key_folders(client)[0]
    there = [path for name in (KEY, NEXT) if (path := home / name).exists()]
    keys = KeySet([ECKey.import_key(json.loads(path.read_text(encoding="ascii"))) for path in there])
    return json.dumps(keys.as_dict(private=False), indent=2)


def make_next(folder: Path, client: str) -> None:
    """Make the next key of a client; it is used after ``use_next``, when the issuer knows it."""
    content = client_key()
    for place in key_folders(client):
        replace(folder / place / NEXT, content)


def use_next(folder: Path, client: str) -> None:
    """Let the next key take the place of the present one. Raises ``NothingNext``."""
    for place in key_folders(client):
        made = folder / place / NEXT
        if not made.exists():
            raise NothingNext(client)
        made.replace(folder / place / KEY)


def rotate_seals(folder: Path, service: str, step: str) -> None:
    """Change the keys by which a service seals: a step of ``vault_keys``, the same for its web and its worker.

    Of persons they seal and find BSNs, of worktrack they seal signed werkplannen, of referral attachments.
    Raises ``WrongStep``.
    """
    paths = [folder / f"{service}-{role}" / VAULTS[service] for role in ("web", "worker")]
    content = vault_keys.step(paths[0].read_text(encoding="ascii"), step)
    for path in paths:
        replace(path, content)


def sign_with_new_key(folder: Path, service: str) -> None:
    """Let the worker of a service sign its log with a new key; of the present one the public half stays."""
    path = folder / f"{service}-{WORKER}" / AUDIT_KEYS
    replace(path, audit_keys.new_keys(path.read_text(encoding="ascii")))


def public_log_keys(folder: Path, service: str) -> str:
    """Return the public keys by which anybody verifies the log of a service."""
    return audit_keys.open_keys(folder / f"{service}-{WORKER}" / AUDIT_KEYS).public.text()
