"""Identifiers: our own random ones, and the Dutch numbers that we check but do not hand out."""

import uuid
from dataclasses import dataclass, field
from hashlib import blake2b

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CASE_BYTES, _CASE_CHARACTERS, _BITS = 5, 8, 5
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
    digest = blake2b(uuid.UUID(identifier).bytes, digest_size=_CASE_BYTES).digest()
    number = int.from_bytes(digest)
    shifts = range(_BITS * (_CASE_CHARACTERS - 1), -1, -_BITS)
    text = "".join(_CROCKFORD[number >> shift & 31] for shift in shifts)
    return f"K-{text[:4]}-{text[4:]}"


@dataclass(frozen=True, slots=True, repr=False)
class Bsn:
    """A citizen service number that passed the elfproef; it never shows itself in text or logs."""

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse what is not nine digits with a valid elfproef."""
        _check_bsn(self.digits)

    @classmethod
    def parse(cls, text: str) -> "Bsn":
        """Read eight or nine digits; raises ValueError (in Dutch, without the number)."""
        digits = text.strip()
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
