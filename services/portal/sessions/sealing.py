"""The session table can only be read with the number that the browser holds: a stolen file tells nothing."""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NUMBER_BYTES = 32
SHORTEST_NUMBER, LONGEST_NUMBER = 43, 43


def new_number() -> str:
    """Return a fresh session number, 256 random bits."""
    return secrets.token_urlsafe(NUMBER_BYTES)


def is_number(text: str | None) -> bool:
    """Tell whether this looks like a session number of ours."""
    return text is not None and text.isascii() and SHORTEST_NUMBER <= len(text) <= LONGEST_NUMBER


def digest(number: str) -> str:
    """Return under what a session is found; it does not lead back to the number."""
    return hashlib.sha256(b"find:" + number.encode()).hexdigest()


def seal(number: str, content: Mapping[str, Any]) -> bytes:
    """Return the content, readable with this number only."""
    return _lock(number).encrypt(json.dumps(content, separators=(",", ":")).encode())


def unseal(number: str, sealed: bytes) -> dict[str, Any]:
    """Return what was sealed. Raises cryptography.fernet.InvalidToken when it was tampered with."""
    content: dict[str, Any] = json.loads(_lock(number).decrypt(sealed))
    return content


def _lock(number: str) -> Fernet:
    key = HKDF(SHA256(), length=32, salt=None, info=b"ketenwerk portal session").derive(number.encode())
    return Fernet(base64.urlsafe_b64encode(key))
