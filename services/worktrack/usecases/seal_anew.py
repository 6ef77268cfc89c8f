"""``python -m services.worktrack rotate-keys``: seal what was signed with the present keys, while everything runs."""

from collections.abc import Iterator
from functools import partial

from services.worktrack.storage.signed_documents import seal_anew as next_batch
from shared.policy.subject import service_subject
from shared.storage.database import again
from shared.storage.work import WorkFactory

BATCH = 200
DONE = "Alles is verzegeld met de nieuwe sleutels. De oude mogen weg (drop)."
AGAIN = "Er stond nog iets onder oude sleutels; dat is nu herschreven. Begin nog eens, tot er niets meer stond."


def seal_anew(works: WorkFactory, *, size: int = BATCH) -> Iterator[str]:
    """Write what is kept under older keys anew, a batch a transaction; yield what to tell the operator."""
    after, looked_at, written, more = "", 0, 0, True
    while more:
        after, seen, fresh = again(partial(_batch, works, after, size))
        looked_at, written, more = looked_at + seen, written + fresh, bool(after)
    yield f"signed_document: {looked_at} bekeken, {written} herschreven"
    yield AGAIN if written else DONE


def _batch(works: WorkFactory, after: str, size: int) -> tuple[str, int, int]:
    with works.begin(service_subject("worktrack")) as work:
        return next_batch(work, after=after, size=size)
