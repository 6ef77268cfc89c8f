"""``python -m services.persons rotate-keys``: write what is sealed with the present keys, while everything runs.

What a patient's own key seals stays, that key is sealed anew. Each batch is a unit of work of its own: who kills the
command loses one batch at most, and beginning anew skips what is done. It is done when a whole round found nothing:
then the older keys may be dropped.
"""

from collections.abc import Iterator
from functools import partial

from services.persons.storage.keys import SEALED, Batch, Sealed, rewrite_batch
from shared.policy.subject import service_subject
from shared.storage.database import again
from shared.storage.work import WorkFactory

BATCH = 200
DONE = "Alles is verzegeld met de nieuwe sleutels. De oude mogen weg (drop)."
AGAIN = "Er stond nog iets onder oude sleutels; dat is nu herschreven. Begin nog eens, tot er niets meer stond."


def rotate_keys(works: WorkFactory, *, size: int = BATCH) -> Iterator[str]:
    """Write what is kept under older keys anew; yield what to tell the operator, one line for each table."""
    keys = list(works.settings.patient_keys.renew())
    found = sum(keys)
    yield _line("patient_keys", len(keys), found)
    for sealed in SEALED:
        written = looked_at = 0
        for batch in _batches(works, sealed, size):
            written, looked_at = written + batch.written, looked_at + batch.looked_at
        found += written
        yield _line(sealed.title, looked_at, written)
    yield AGAIN if found else DONE


def _line(what: str, looked_at: int, written: int) -> str:
    return f"{what}: {looked_at} bekeken, {written} herschreven"


def _batches(works: WorkFactory, sealed: Sealed, size: int) -> Iterator[Batch]:
    after, is_last = "", False
    while not is_last:
        batch = again(partial(_rewrite, works, sealed, after, size))
        after, is_last = batch.last_id, batch.is_last
        yield batch


def _rewrite(works: WorkFactory, sealed: Sealed, after: str, size: int) -> Batch:
    with works.begin(service_subject("persons")) as work:
        return rewrite_batch(work, sealed, after=after, size=size)
