"""``python -m services.worktrack rotate-keys``: seal what is sealed here with the present keys, while all runs."""

from collections.abc import Callable, Iterator
from functools import partial

from services.worktrack.storage import signed_documents
from services.worktrack.storage.seal_anew import seal_table
from services.worktrack.storage.tables import (
    expert_advice,
    letter_medical,
    second_opinion,
    second_opinion_words,
    signing_mail,
    talk_note,
    work_note,
    work_task,
)
from shared.policy.subject import service_subject
from shared.storage.database import again
from shared.storage.work import WorkFactory

BATCH = 200
DONE = "Alles is verzegeld met de nieuwe sleutels. De oude mogen weg (drop)."
AGAIN = "Er stond nog iets onder oude sleutels; dat is nu herschreven. Begin nog eens, tot er niets meer stond."


Batch = Callable[..., tuple[str, int, int]]
SEALED: tuple[tuple[str, Batch], ...] = (
    ("signed_document", signed_documents.seal_anew),
    ("letter_medical", lambda work, **more: seal_table(work, letter_medical, "text_sealed", **more)),
    ("signing_mail", lambda work, **more: seal_table(work, signing_mail, "address_sealed", **more)),
    ("signing_mail code", lambda work, **more: seal_table(work, signing_mail, "code_sealed", **more)),
    ("talk_note", lambda work, **more: seal_table(work, talk_note, "text_sealed", **more)),
    ("work_task", lambda work, **more: seal_table(work, work_task, "text_sealed", **more)),
    ("work_task report", lambda work, **more: seal_table(work, work_task, "report_sealed", **more)),
    ("expert_advice question", lambda work, **more: seal_table(work, expert_advice, "question_sealed", **more)),
    ("expert_advice shared", lambda work, **more: seal_table(work, expert_advice, "shared_sealed", **more)),
    ("expert_advice answer", lambda work, **more: seal_table(work, expert_advice, "answer_sealed", **more)),
    ("second_opinion question", lambda work, **more: seal_table(work, second_opinion, "question_sealed", **more)),
    ("second_opinion shared", lambda work, **more: seal_table(work, second_opinion, "shared_sealed", **more)),
    ("second_opinion reply", lambda work, **more: seal_table(work, second_opinion, "reply_sealed", **more)),
    ("second_opinion words", lambda work, **more: seal_table(work, second_opinion_words, "text_sealed", **more)),
    ("work_note", lambda work, **more: seal_table(work, work_note, "text_sealed", **more)),
)


def seal_anew(works: WorkFactory, *, size: int = BATCH) -> Iterator[str]:
    """Write what is kept under older keys anew, a batch a transaction; yield what to tell the operator."""
    written = 0
    for name, next_batch in SEALED:
        after, looked_at, fresh, more = "", 0, 0, True
        while more:
            after, seen, made = again(partial(_batch, works, next_batch, after, size))
            looked_at, fresh, more = looked_at + seen, fresh + made, bool(after)
        yield f"{name}: {looked_at} bekeken, {fresh} herschreven"
        written += fresh
    yield AGAIN if written else DONE


def _batch(works: WorkFactory, next_batch: Batch, after: str, size: int) -> tuple[str, int, int]:
    with works.begin(service_subject("worktrack")) as work:
        return next_batch(work, after=after, size=size)
