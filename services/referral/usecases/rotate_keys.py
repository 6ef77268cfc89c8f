"""``python -m services.referral rotate-keys``: seal names and keys of attachments with the present key, while all runs.

Each batch is a unit of work of its own: who kills the command loses one batch at most, and beginning anew skips what is
done. It is done when a whole round found nothing: then the older keys may be dropped.
"""

from collections.abc import Iterator
from functools import partial

from services.referral.storage.attachments import Resealed, reseal_batch
from shared.policy.subject import service_subject
from shared.storage.database import again
from shared.storage.work import WorkFactory

BATCH = 200
DONE = "Alles is verzegeld met de nieuwe sleutel. De oude mag weg (drop)."
AGAIN = "Er stond nog iets onder een oude sleutel; dat is nu herschreven. Begin nog eens, tot er niets meer stond."


def rotate_keys(works: WorkFactory, *, size: int = BATCH) -> Iterator[str]:
    """Seal anew what stands under older keys; yield what to tell the operator."""
    done = list(_batches(works, size))
    written = sum(each.written for each in done)
    yield f"attachment: {sum(each.looked_at for each in done)} bekeken, {written} herschreven"
    yield AGAIN if written else DONE


def _batches(works: WorkFactory, size: int) -> Iterator[Resealed]:
    after, is_last = "", False
    while not is_last:
        batch = again(partial(_reseal, works, after, size))
        after, is_last = batch.last_id, batch.looked_at < size
        yield batch


def _reseal(works: WorkFactory, after: str, size: int) -> Resealed:
    with works.begin(service_subject("referral")) as work:
        return reseal_batch(work, after=after, size=size)
