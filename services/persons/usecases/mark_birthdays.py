"""Give who was written by an older version the keyed hash by which doubles are found (D43), a batch at a time.

The worker does it by itself after an upgrade, while everything runs; a kill loses one batch, and the next look goes on.
"""

from services.persons.storage.keys import mark_born_before
from shared.storage.work import Work

BATCH = 200


def mark_birthdays(work: Work) -> int:
    """Return how many patients can be found as doubles now who could not before."""
    return mark_born_before(work, size=BATCH)
