"""The FG looks at the requests of the region (D28)."""

from services.persons.domain.erasure import Erasure
from services.persons.storage.erasures import Mark, Shown, count_erasures, page_of_erasures
from services.persons.usecases.erasure.handling import KIND
from shared.storage.work import Work


def list_erasures(work: Work, shown: Shown, *, size: int, after: Mark | None) -> list[Erasure]:
    """Return one more than ``size``. One audit entry for the list (D51)."""
    found = page_of_erasures(work, shown, size=size, after=after)
    work.note_list("erasure.list", KIND, [row.patient_id for row in found[:size]])
    return found


def size_erasures(work: Work) -> dict[str, int]:
    """Return how many are open and closed."""
    return count_erasures(work)
