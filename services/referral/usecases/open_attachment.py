"""Look at the attachments of a referral, and open one: only what was found clean, by who may see such content."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.referral.domain.attachment import WHY_CLOSED, Attachment
from services.referral.settings.attachments import Room
from services.referral.storage.attachments import Content, attachments_of, load_attachment
from services.referral.storage.referrals import load_referral
from services.referral.usecases.sharing import resource_of
from shared.faults import Conflict, NotFound, Unavailable
from shared.policy.decision import Resource
from shared.storage.objects import NoObject, StoreAway
from shared.storage.sealed_stream import unseal
from shared.storage.work import Work

OPEN = "referral.open-attachment"


@dataclass(frozen=True)
class Seen:
    """An attachment as the actor may see it; ``named``: its name too, which may say as much as what is in it."""

    attachment: Attachment
    named: bool
    opens: bool


def seen_attachments(work: Work, referral_id: str, resource: Resource) -> list[Seen]:
    """Return what the actor may see of the attachments of a referral that they may read (WRK-06).

    What a file holds is for who may see the psychosocial part; who added one knows its name.
    """
    may_open = work.may(OPEN, resource)
    return [
        Seen(each, may_open or each.added_by == work.actor.id, may_open and each.scan == "clean")
        for each in attachments_of(work, referral_id)
    ]


def list_attachments(work: Work, referral_id: str) -> list[Seen]:
    """Return the attachments of a referral. Raises ``NotFound`` or ``Forbidden``."""
    resource = resource_of(work, load_referral(work, referral_id))
    work.require("referral.read", resource)
    return seen_attachments(work, referral_id, resource)


def open_attachment(work: Work, referral_id: str, attachment_id: str) -> tuple[Attachment, Content]:
    """Return an attachment to read, and note who opens it.

    Raises ``NotFound``, ``Forbidden``, and ``Conflict`` with the reason for what was not found clean.
    """
    referral = load_referral(work, referral_id)
    work.require(OPEN, resource_of(work, referral))
    found, content = load_attachment(work, referral_id, attachment_id)
    if found.scan != "clean":
        raise Conflict(WHY_CLOSED[found.scan])
    return found, content


def read_content(room: Room, content: Content) -> Iterator[bytes]:
    """Yield the content, piece by piece, outside any transaction; the first piece is there before this returns.

    Raises ``NotFound`` where it is gone, ``Unavailable`` when the store does not answer; ``Unreadable`` while reading.
    """
    pieces = unseal(content.key, content.object_id, room.store.open(content.object_id))
    try:
        first = next(pieces)
    except NoObject:
        raise NotFound from None
    except StoreAway:
        raise Unavailable("De opslag voor bijlagen antwoordt nu niet. Probeer het straks opnieuw.") from None
    return _after(first, pieces)


def _after(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces
