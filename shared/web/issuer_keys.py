"""The issuer's public keys, held locally: a check of a token must not wait on the issuer, nor stop when it is away."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Lock

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key

FetchJwks = Callable[[], Mapping[str, object]]

REFETCH_AFTER = timedelta(seconds=30)
FIRST_AGAIN_AFTER = timedelta(seconds=1)
STALE_AFTER = timedelta(minutes=10)
SIGNING_TYPES = frozenset({"RSA", "EC"})


class IssuerKeys:
    """Public keys by `kid`.

    An unknown `kid` asks the issuer again, at most once per 30 s, or once per second while there never was a set; a set
    of ten minutes is renewed by one while all others go on with it, so that a withdrawn key goes; when the issuer is
    away the last known set stays.
    """

    def __init__(self, fetch: FetchJwks, now: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._now = now
        self._lock = Lock()
        self._keys: dict[str, Key] = {}
        self._fetched_at: datetime | None = None
        self._tried_at: datetime | None = None

    @property
    def known(self) -> bool:
        """Whether any set of keys was ever received."""
        return bool(self._keys)

    def ready(self) -> bool:
        """Tell whether there is a set of keys, asking for one when there never was."""
        if not self._keys:
            with self._lock:
                self._renew()
        return self.known

    def find(self, kid: str) -> Key | None:
        """Look up the key with this id; None when the issuer does not publish it."""
        if kid not in self._keys:
            with self._lock:
                self._renew()
        elif self._older(self._fetched_at, STALE_AFTER) and self._lock.acquire(blocking=False):
            try:
                self._renew()
            finally:
                self._lock.release()
        return self._keys.get(kid)

    def _renew(self) -> None:
        if not self._older(self._tried_at, REFETCH_AFTER if self._keys else FIRST_AGAIN_AFTER):
            return
        self._tried_at = self._now()
        try:
            keys = _signing_keys(self._fetch())
        except (httpx.HTTPError, OSError, ValueError):
            return
        if keys:
            self._keys, self._fetched_at = keys, self._tried_at

    def _older(self, moment: datetime | None, limit: timedelta) -> bool:
        return moment is None or abs(self._now() - moment) >= limit


def _signing_keys(document: Mapping[str, object]) -> dict[str, Key]:
    """Keys that can check a signature; others (encryption, unknown kinds, broken) are passed over."""
    listed = document.get("keys")
    found: dict[str, Key] = {}
    for entry in listed if isinstance(listed, list) else ():
        if not isinstance(entry, dict) or entry.get("kty") not in SIGNING_TYPES:
            continue
        kid = entry.get("kid")
        if not isinstance(kid, str) or entry.get("use", "sig") != "sig":
            continue
        try:
            found[kid] = JWKRegistry.import_key(entry)
        except (JoseError, ValueError):
            continue
    return found
