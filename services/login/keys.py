"""Keys that are made at first run and kept in the data folder, readable by their owner only (D46)."""

import json
import os
import secrets
import stat
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from joserfc.jwk import ECKey, RSAKey

OWNER_ONLY = 0o600
OWNER_FOLDER = 0o700
RSA_BITS = 2048
CLI = "ketenwerk-cli"  # a public client: it proves itself by PKCE alone


class ExposedKey(PermissionError):
    """A key file can be read by others on this machine."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} can be read by others; remove it (a new one is made) or set its mode to 600")


class KeyFolder:
    """The keys of the issuer and of its clients, one file each. The first to ask makes a key, all others read it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
        self._folder = folder

    def signing_key(self) -> RSAKey:
        """Return the key that signs tokens (RS256)."""
        return _signing_key(self._kept("signing.jwk", _new_signing_key))

    def client_key(self, client_id: str) -> ECKey:
        """Return the private key of one client (ES256). Raises ValueError for the public one and for no plain word."""
        if client_id == CLI or not (client_id.isascii() and client_id.replace("-", "").isalpha()):
            raise ValueError(f"client {client_id!r} has no key")
        return ECKey.import_key(json.loads(self._kept(f"client-{client_id}.jwk", _new_client_key)))

    def cookie_secret(self) -> str:
        """Return the secret that signs the cookie of the sign-in page."""
        return self._kept("cookie.secret", lambda: secrets.token_urlsafe(32))

    def _kept(self, name: str, make: Callable[[], str]) -> str:
        path = self._folder / name
        if not path.exists():
            self._create(path, make())
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise ExposedKey(path)
        return path.read_text(encoding="ascii")

    def _create(self, path: Path, content: str) -> None:
        """Write beside it and link it in place: whole or not at all, and never over another's key."""
        scratch = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            path.hardlink_to(scratch)
        except FileExistsError:
            pass
        finally:
            scratch.unlink()


@lru_cache(maxsize=4)  # reading one checks its primes, which costs as much as ten requests
def _signing_key(content: str) -> RSAKey:
    return RSAKey.import_key(json.loads(content))


def _new_signing_key() -> str:
    key = RSAKey.generate_key(RSA_BITS, {"use": "sig", "alg": "RS256"}, auto_kid=True)
    return json.dumps(key.as_dict(private=True))


def _new_client_key() -> str:
    key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)
    return json.dumps(key.as_dict(private=True))
