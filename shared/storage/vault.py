"""Seals BSNs and texts at rest, and finds a BSN again by a keyed hash; the keys live in a file made at first run.

The file holds a list of each kind. The first seals and makes the hash of a new row; the others open, and find, what was
written before. So keys can be changed while everything runs: see ``shared.storage.vault_keys``.
"""

import hmac
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from shared.identifiers import Bsn
from shared.storage.vault_keys import keys_of, new_keys


@dataclass(frozen=True)
class Vault:
    """Seals and hashes with the first key of each kind; opens and finds with any."""

    sealing: tuple[Fernet, ...]
    hash_keys: tuple[bytes, ...]

    def seal(self, bsn: Bsn) -> str:
        """Return the BSN sealed (Fernet: AES-128-CBC with HMAC)."""
        return self.seal_text(bsn.digits)

    def open(self, sealed: str) -> Bsn:
        """Return the BSN; raises ``cryptography.fernet.InvalidToken`` when it was tampered with."""
        return Bsn(self.open_text(sealed))

    def seal_text(self, text: str) -> str:
        """Return a text sealed, as ``seal`` does."""
        return self.sealing[0].encrypt(text.encode()).decode()

    def open_text(self, sealed: str) -> str:
        """Return the text; raises as ``open`` does."""
        return MultiFernet(self.sealing).decrypt(sealed.encode()).decode()

    def fingerprint(self, bsn: Bsn) -> str:
        """Return the keyed hash under which a BSN is kept from now on."""
        return self.fingerprints(bsn)[0]

    def fingerprints(self, bsn: Bsn) -> tuple[str, ...]:
        """Return the keyed hashes by which a BSN may be found, the present one first."""
        return tuple(hmac.new(key, bsn.digits.encode(), sha256).hexdigest() for key in self.hash_keys)

    def mark(self, kind: str, value: str) -> str:
        """Return the keyed hash that equal values of one kind share; of another kind, such as a BSN, it never is."""
        return hmac.new(self.hash_keys[0], f"{kind}:{value}".encode(), sha256).hexdigest()

    def is_present(self, sealed: str) -> bool:
        """Tell whether something was sealed with the present key."""
        try:
            self.sealing[0].decrypt(sealed.encode())
        except InvalidToken:
            return False
        return True


def open_vault(path: Path) -> Vault:
    """Read the keys, or make them at first run (mode 0600)."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(new_keys())
    keys = keys_of(json.loads(path.read_text()))
    return Vault(tuple(map(Fernet, keys.sealing)), tuple(map(bytes.fromhex, keys.hashing)))
