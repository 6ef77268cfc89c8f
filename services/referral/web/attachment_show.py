"""A file of a referral as this user may see it, with what they may do with it now."""

from collections.abc import Iterator
from typing import Any

from services.referral.domain.attachment import WHY_CLOSED
from services.referral.domain.moves import MOVES, is_legal
from services.referral.domain.referral import Referral
from services.referral.usecases.attach import ATTACH, SUPPLEMENT
from services.referral.usecases.open_attachment import OPEN, Seen, seen_attachments
from services.referral.usecases.sharing import resource_of
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path

ATTACHES = {"change": ATTACH, "supplement": SUPPLEMENT}
_SAME = ("id", "media_type", "size", "digest", "scan", "scanned_by", "added_by", "added_organisation_id", "added_at")


def show_attachments(work: Work, referral: Referral) -> list[dict[str, Any]]:
    """Return the files of a referral that the actor may read."""
    found = seen_attachments(work, referral.id, resource_of(work, referral))
    return [show_attachment(work, referral, each) for each in found]


def show_attachment(work: Work, referral: Referral, seen: Seen) -> dict[str, Any]:
    """Return one file."""
    one = seen.attachment
    return {name: getattr(one, name) for name in _SAME} | {
        "name": one.name if seen.named else None,
        "why": WHY_CLOSED.get(one.scan),
        "actions": allowed(work, resource_of(work, referral), _moves(referral, seen)),
    }


def _moves(referral: Referral, seen: Seen) -> Iterator[Move]:
    href = f"{base_path('referral')}/referrals/{referral.id}/attachments/{seen.attachment.id}"
    if seen.opens:
        yield Move("open", OPEN, "Openen", f"{href}/content", "GET")
    if is_legal(referral, MOVES["change"]):
        yield Move("remove", ATTACH, "Weghalen", href, "DELETE")
