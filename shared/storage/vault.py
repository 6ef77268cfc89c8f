"""Seals BSNs and texts at rest, and finds a BSN again by a keyed hash; the keys live in a file made at first run."""

import hmac
import json
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet

from shared.identifiers import Bsn


@dataclass(frozen=True)
class Vault:
    """Seals with the first key, opens with any; the hash key is apart so that sealing keys can be rotated alone."""

    fernet: MultiFernet
    hash_key: bytes

    def seal(self, bsn: Bsn) -> str:
        """Return the BSN sealed (Fernet: AES-128-CBC with HMAC)."""
        return self.seal_text(bsn.digits)

    def open(self, sealed: str) -> Bsn:
        """Return the BSN; raises ``cryptography.fernet.InvalidToken`` when it was tampered with."""
        return Bsn(self.open_text(sealed))

    def seal_text(self, text: str) -> str:
        """Return a text sealed, as ``seal`` does."""
        return self.fernet.encrypt(text.encode()).decode()

    def open_text(self, sealed: str) -> str:
        """Return the text; raises as ``open`` does."""
        return self.fernet.decrypt(sealed.encode()).decode()

    def fingerprint(self, bsn: Bsn) -> str:
        """Return the keyed hash by which a BSN is found."""
        return hmac.new(self.hash_key, bsn.digits.encode(), sha256).hexdigest()


def open_vault(path: Path) -> Vault:
    """Read the keys, or make them at first run (mode 0600)."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(new_keys())
    keys = json.loads(path.read_text())
    return Vault(MultiFernet([Fernet(key) for key in keys["sealing"]]), bytes.fromhex(keys["hashing"]))


def new_keys() -> str:
    """Return the content of a new key file."""
    return json.dumps({"sealing": [Fernet.generate_key().decode()], "hashing": secrets.token_hex(32)})
