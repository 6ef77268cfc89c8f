"""The FG looks at what passed its term, what is near, what is kept longer, and what was destroyed (D28)."""

from dataclasses import dataclass
from datetime import date

from services.persons.domain.retention import Retention, State
from services.persons.storage.retentions import (
    Mark,
    count_destroyed,
    count_organisations,
    count_states,
    page_of_retentions,
)
from services.persons.usecases.retention.handling import KIND
from shared.storage.work import Work


@dataclass(frozen=True)
class Sizes:
    """How many records are in each state, at which organisation, and how many were destroyed on which day."""

    states: dict[str, int]
    organisations: list[tuple[str, str, int]]
    destroyed: list[tuple[date, int]]


def list_retentions(work: Work, state: State, *, size: int, after: Mark | None) -> list[Retention]:
    """Return one more than ``size``. One audit entry for the list (D51)."""
    found = page_of_retentions(work, state, size=size, after=after)
    work.note_list("retention.list", KIND, [row.patient_id for row in found[:size]])
    return found


def size_retentions(work: Work) -> Sizes:
    """Return the counts, which name nobody."""
    return Sizes(count_states(work), count_organisations(work), count_destroyed(work))
