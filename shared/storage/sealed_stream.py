"""Seals a stream piece by piece (AES-256-GCM): no more than a piece is in memory, and what was cut or swapped is found.

Each piece is sealed under its number and whether it is the last, so that none can be left out, moved or added (the
STREAM construction of Hoang and others, 2015). Of what cannot be opened nothing is given out.
"""

from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PIECE = 64 * 1024
_TAG = 16
_COUNTER = 11


class Unreadable(Exception):
    """This is not what was sealed under this key: it was cut, changed or swapped."""


def new_key() -> bytes:
    """Return a key (256 bits) for one stream; it never seals a second one, since its pieces are numbered from 0."""
    return AESGCM.generate_key(256)


def seal(key: bytes, about: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a stream sealed; ``about`` is the id that it belongs to, and must be told again to open it."""
    sealer = AESGCM(key)
    for number, (piece, is_last) in enumerate(_pieces(chunks, PIECE)):
        yield sealer.encrypt(_nonce(number, is_last=is_last), piece, about.encode())


def unseal(key: bytes, about: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what was sealed. Raises ``Unreadable`` at the first piece that is not as it was, or is not there."""
    opener = AESGCM(key)
    for number, (piece, is_last) in enumerate(_pieces(chunks, PIECE + _TAG)):
        try:
            yield opener.decrypt(_nonce(number, is_last=is_last), piece, about.encode())
        except InvalidTag:
            raise Unreadable from None


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_COUNTER, "big") + bytes([is_last])


def _pieces(chunks: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Cut anew into pieces of one size, the last one of that size at most; yield each with whether it is last."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) > size:
            yield bytes(held[:size]), False
            del held[:size]
    yield bytes(held), True
