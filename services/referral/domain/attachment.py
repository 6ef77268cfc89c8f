"""A file beside a referral: what the malware scanner said of it, and what that means for sending and opening.

Who sends sees to it that what goes along can be opened: a threat, or what nobody can check, keeps the referral from
being sent. What is still being checked does not, since a referral cannot wait for a scanner: the receiver sees that it
waits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

from shared.faults import Fault

Scan = Literal["pending", "clean", "threat", "failed"]
STATES: tuple[Scan, ...] = ("pending", "clean", "threat", "failed")
CLOSED: frozenset[Scan] = frozenset({"threat", "failed"})  # for good
FIELD = "attachments"
MOST_TRIES = 12
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=30)

WHY_CLOSED: Mapping[Scan, str] = MappingProxyType(
    {
        "pending": "Deze bijlage wordt nog nagekeken op schadelijke software. Probeer het over een minuut opnieuw.",
        "threat": "In deze bijlage is schadelijke software gevonden. De inhoud is weggegooid.",
        "failed": "Deze bijlage kon niet worden nagekeken op schadelijke software, en gaat daarom niet open.",
    }
)
_THREAT = "In een bijlage is schadelijke software gevonden. Haal die bijlage weg."
_UNKNOWN = "Een bijlage kon niet worden nagekeken. Haal die weg, en voeg het bestand zo nodig opnieuw toe."
_KEEPS_BACK: Mapping[Scan, Fault] = MappingProxyType(
    {"threat": Fault(FIELD, "malware", _THREAT), "failed": Fault(FIELD, "not-scanned", _UNKNOWN)}
)


@dataclass(frozen=True)
class Limits:
    """How much may go along with one referral: bytes of one file, how many files, bytes of all together."""

    largest: int
    most: int
    together: int


@dataclass(frozen=True)
class Attachment:
    """A file of a referral. ``digest``: SHA-256 of what was handed in; ``scanned_by``: who said what ``scan`` says."""

    id: str
    referral_id: str
    object_id: str
    name: str
    media_type: str
    size: int
    digest: str
    scan: Scan
    scanned_by: str | None
    added_by: str
    added_organisation_id: str
    added_at: datetime


def keeps_back(attachments: Iterable[Attachment]) -> tuple[Fault, ...]:
    """Return why a referral with these cannot be sent, each reason once."""
    found = {each.scan for each in attachments}
    return tuple(fault for scan, fault in _KEEPS_BACK.items() if scan in found)


def too_much(there: Iterable[Attachment], size: int, limits: Limits) -> tuple[Fault, ...]:
    """Return why a file of this many bytes cannot join those that are there."""
    kept = list(there)
    faults = []
    if len(kept) >= limits.most:
        text = f"Er zijn al {limits.most} bijlagen; meer kan niet. Haal er eerst een weg."
        faults.append(Fault(FIELD, "too-many", text))
    if size > limits.largest:
        faults.append(Fault("content", "too-large", larger_than(limits.largest)))
    elif sum(each.size for each in kept) + size > limits.together:
        text = f"Alle bijlagen samen mogen niet groter zijn dan {in_mb(limits.together)} MB."
        faults.append(Fault(FIELD, "too-large", text))
    return tuple(faults)


def larger_than(largest: int) -> str:
    """Return that a file is larger than it may be."""
    return f"Dit bestand is groter dan {in_mb(largest)} MB; meer kan niet. Maak het kleiner of splits het."


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after this many tries in vain: twice as long each time, up to half an hour."""
    doubled: timedelta = FIRST_WAIT * 2 ** (tries - 1)
    return min(LONGEST_WAIT, doubled)


def in_mb(size: int) -> int:
    """Return bytes as whole megabytes, as people know them."""
    return size // (1024 * 1024)
