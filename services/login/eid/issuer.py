"""The bridge as an issuer: its own address and key, one client, ID tokens that say how sure it is (eIDAS levels)."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from services.login.clients import CODE, Client
from services.login.grants import IdToken
from services.login.keys import KeyFolder
from services.login.records import Session
from services.login.server import Issuer
from services.login.store import Store
from services.login.tokens import TokenMint
from shared.identifiers import Bsn

CLIENT = "persons"
LEVELS: Mapping[str, str] = {
    "low": "http://eidas.europa.eu/LoA/low",
    "substantial": "http://eidas.europa.eu/LoA/substantial",
    "high": "http://eidas.europa.eu/LoA/high",
}
MOST_REMEMBERED = 1000


class Vouching:
    """Whom the bridge vouches for: in memory only, so that no number rests on a disk outside persons."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._lock = Lock()
        self._numbers: dict[str, Bsn] = {}

    def pseudonym(self, bsn: Bsn) -> str:
        """Return the name under which the bridge knows this person to us, and remember whose it is for a while."""
        name = hmac.new(self._secret, bsn.digits.encode(), hashlib.sha256).hexdigest()
        with self._lock:
            self._numbers[name] = bsn
            while len(self._numbers) > MOST_REMEMBERED:
                self._numbers.pop(next(iter(self._numbers)))
        return name

    def number_of(self, pseudonym: str) -> Bsn | None:
        """Return the BSN of a pseudonym that was made lately."""
        with self._lock:
            return self._numbers.get(pseudonym)


class EidToken(IdToken):
    """The ID token of the bridge: pseudonym, BSN and level; the session holds the level where roles would stand."""

    def __init__(self, mint: TokenMint, store: Store, vouching: Vouching) -> None:
        super().__init__(mint, store)
        self._vouching = vouching

    def generate_user_info(self, user: Session, scope: str) -> dict[str, Any]:
        """Say who it is and how sure that is."""
        bsn, (level,) = self._vouching.number_of(user.person.subject_id), user.person.roles
        number = {"bsn": bsn.digits} if bsn else {}
        return {**super().generate_user_info(user, scope), "acr": LEVELS[level], **number}


def make_eid_issuer(
    address: str, folder: Path, redirect: str, client_key: Any, now: Callable[[], datetime]
) -> tuple[Issuer, Vouching]:
    """Build the bridge at this address, with a key of its own; ``redirect`` is where it sends browsers back."""
    keys = KeyFolder(folder)
    vouching = Vouching(keys.cookie_secret())
    clients = {CLIENT: Client(CLIENT, "private_key_jwt", frozenset({CODE}), (redirect,), key=client_key)}
    mint, store = TokenMint(address, keys.signing_key(), now), Store(folder / "eid.sqlite")
    return Issuer(mint, clients, store, now, lambda made, kept: EidToken(made, kept, vouching)), vouching
