"""Identifiers: our own random ones, links that nobody guesses, and Dutch numbers that we check but do not hand out."""

import hashlib
import hmac
import re
import secrets
import uuid
from dataclasses import dataclass, field

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CASE_BYTES, _CASE_CHARACTERS, _BITS = 5, 8, 5
_FINDER_BYTES, _SECRET_BYTES = 12, 32
_FINDER_LETTERS, _SECRET_LETTERS = 16, 43
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_BSN_LENGTH = 9
_REGISTER_LENGTH = 8


def new_id() -> str:
    """Return a new random identifier (UUID version 4) as text."""
    return str(uuid.uuid4())


def case_number(identifier: str) -> str:
    """Return what people say aloud for a UUID, such as `K-7F3M-9Q2D`.

    Always the same for the same UUID; forty bits of its digest, so the UUID cannot be read from it.
    """
    digest = hashlib.blake2b(uuid.UUID(identifier).bytes, digest_size=_CASE_BYTES).digest()
    number = int.from_bytes(digest)
    shifts = range(_BITS * (_CASE_CHARACTERS - 1), -1, -_BITS)
    text = "".join(_CROCKFORD[number >> shift & 31] for shift in shifts)
    return f"K-{text[:4]}-{text[4:]}"


@dataclass(frozen=True)
class Link:
    """What stands in an address of random letters only: ``finder`` finds a row, ``secret`` proves who received it.

    Kept is the digest of the secret, so that a stolen table opens nothing.
    """

    finder: str
    secret: str = field(repr=False)

    @property
    def text(self) -> str:
        """The link as it stands in an address."""
        return self.finder + self.secret

    @property
    def digest(self) -> str:
        """What is kept of the secret: long and random, so a plain SHA-256 does."""
        return hashlib.sha256(self.secret.encode()).hexdigest()

    def proves(self, digest: str) -> bool:
        """Tell whether this is the secret of that digest, in constant time."""
        return hmac.compare_digest(self.digest, digest)


def new_link() -> Link:
    """Return a fresh link: 96 bits to find (16 letters), 256 bits to prove (43 letters)."""
    return Link(secrets.token_urlsafe(_FINDER_BYTES), secrets.token_urlsafe(_SECRET_BYTES))


def read_link(text: str) -> Link | None:
    """Read a link from an address; None for a text that is none of ours."""
    if len(text) != _FINDER_LETTERS + _SECRET_LETTERS or not text.isascii():
        return None
    return Link(text[:_FINDER_LETTERS], text[_FINDER_LETTERS:])


@dataclass(frozen=True, slots=True, repr=False)
class Bsn:
    """A citizen service number that passed the elfproef; it never shows itself in text or logs."""

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse what is not nine digits with a valid elfproef."""
        _check_bsn(self.digits)

    @classmethod
    def parse(cls, text: str) -> "Bsn":
        """Read eight or nine digits, in groups or not; raises ValueError (in Dutch, without the number)."""
        digits = "".join(re.split(r"[\s.]", text))
        return cls(digits.zfill(_BSN_LENGTH) if len(digits) == _BSN_LENGTH - 1 else digits)

    def __repr__(self) -> str:
        """Hide the number."""
        return "Bsn(*********)"

    __str__ = __repr__


def _check_bsn(digits: str) -> None:
    if not _is_digits(digits) or len(digits) != _BSN_LENGTH:
        raise ValueError("Een BSN bestaat uit 8 of 9 cijfers.")
    if digits.startswith("00"):
        raise ValueError("Een BSN begint met hoogstens één nul.")
    total = sum(weight * int(each) for weight, each in zip(_BSN_WEIGHTS, digits, strict=True))
    if total <= 0 or total % 11:
        raise ValueError("Dit BSN klopt niet (elfproef). Controleer de cijfers.")


def parse_agb(text: str) -> str:
    """Read an AGB code: eight digits."""
    return _register_number(text, "AGB-code")


def parse_kvk(text: str) -> str:
    """Read a number of the trade register (KvK): eight digits."""
    return _register_number(text, "KvK-nummer")


def parse_ura(text: str) -> str:
    """Read a URA (UZI abonneenummer): at most eight digits, returned with leading zeros."""
    digits = text.strip()
    if not _is_digits(digits) or len(digits) > _REGISTER_LENGTH or not int(digits):
        raise ValueError("Een URA-nummer bestaat uit hoogstens 8 cijfers.")
    return digits.zfill(_REGISTER_LENGTH)


def _register_number(text: str, name: str) -> str:
    digits = text.strip()
    if not _is_digits(digits) or len(digits) != _REGISTER_LENGTH:
        raise ValueError(f"Een {name} bestaat uit 8 cijfers.")
    return digits


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
