"""Let the malware scanner look at what came in, and delete what nothing holds any more; outside transactions.

Claim, look, note: a scanner that is away is asked again, less and less often, until nobody can tell. Any number of
workers may do so; after a crash the claim ends by itself.
"""

from collections.abc import Iterable

import structlog

from services.referral.domain.attachment import CLOSED, MOST_TRIES, Scan, wait_after
from services.referral.domain.facts import AttachmentClosed
from services.referral.domain.referral import State
from services.referral.settings.attachments import Room
from services.referral.storage.attachments import attachments_of
from services.referral.storage.referrals import load_referral
from services.referral.storage.scans import Waiting, note_scan
from services.referral.usecases.handling import keep
from shared.storage.objects import NoObject, StoreAway
from shared.storage.scanning import CannotScan, ScannerAway
from shared.storage.sealed_stream import Unreadable, unseal
from shared.storage.work import Work

log = structlog.get_logger("ketenwerk.attachments")


def look_at(room: Room, waiting: Waiting) -> Scan:
    """Return what the scanner says of it; pending when it has to be asked again, failed when nobody can tell."""
    content = waiting.content
    try:
        found = room.scanner.finds(unseal(content.key, content.object_id, room.store.open(content.object_id)))
    except (ScannerAway, StoreAway) as error:
        log.warning("attachment_scan_failed", error_type=type(error).__name__, tries=waiting.tries)
        return "pending" if waiting.tries < MOST_TRIES else "failed"
    except (CannotScan, NoObject, Unreadable) as error:
        log.warning("attachment_not_scannable", error_type=type(error).__name__)
        return "failed"
    return "threat" if found else "clean"


def note_look(work: Work, waiting: Waiting, said: Scan) -> None:
    """Write what the scanner said, or when it is asked again."""
    again_at = work.recorded_at + wait_after(waiting.tries) if said == "pending" else None
    noted = note_scan(work, waiting.content.object_id, said, work.settings.attachments.scanner.name, again_at)
    if said in CLOSED:
        for referral_id in noted:
            _tell(work, referral_id, waiting.content.object_id, said)


def _tell(work: Work, referral_id: str, object_id: str, said: Scan) -> None:
    """Tell whoever added it, where it was sent and is still somebody's move; of a draft its own page says so."""
    referral = load_referral(work, referral_id)
    if referral.state is State.DRAFT or referral.turn is None:
        return
    added = next(each for each in attachments_of(work, referral_id) if each.object_id == object_id)
    fact = AttachmentClosed(referral, added.added_by, added.added_organisation_id, said, work.today)
    keep(work, referral, [fact], seen=referral.version)


def delete_content(room: Room, object_ids: Iterable[str]) -> list[str]:
    """Delete content from the store; return what is gone. When the store is away the rest waits for the next time."""
    gone: list[str] = []
    try:
        for each in object_ids:
            room.store.delete(each)
            gone.append(each)
    except StoreAway as error:
        log.warning("attachment_not_deleted", error_type=type(error).__name__)
    return gone
