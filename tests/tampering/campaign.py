"""Plays many tamperings on one log, each in a transaction that is taken back, and keeps those that were not found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from sqlalchemy import Connection

from shared.audit.chain import Canonical, canonical
from shared.audit.check import Finding
from shared.audit.heads import Head
from shared.audit.keys import SealKeys
from tests.tampering.ground import Ground, image, link_again
from tests.tampering.tricks import TRICKS, WITHOUT_LINKING, Trick


@dataclass(frozen=True)
class Outcome:
    """One tampering: what was done, where, whether the chain was linked again, and what the verifier said."""

    trick: str
    place: int
    linked: bool
    finding: Finding | None

    @property
    def is_found(self) -> bool:
        """Tell whether it was found, at the first place or in the round of the first place."""
        found = self.finding
        if found is None:
            return False
        if found.until is not None:
            return found.fault == "truncated" or (found.position or 0) <= self.place <= found.until
        return found.position is None or found.position == self.place


def play(
    ground: Ground, times: int, seed: int, *, tricks: Sequence[Trick] = TRICKS, write: Canonical = canonical
) -> Iterator[Outcome]:
    """Tamper so many times; a tampering that changed nothing does not count."""
    random = Random(seed)
    with ground.database.write() as conn:
        before = image(conn)
        while times:
            point = conn.begin_nested()
            trick, linked = random.choice(tricks), False
            place = trick(conn, random)
            if image(conn) != before:
                linked = trick not in WITHOUT_LINKING and random.random() < 0.5
                if linked:
                    link_again(conn, write)
                yield Outcome(trick.__name__, place, linked, ground.verdict(conn, ground.heads, write).finding)
                times -= 1
            point.rollback()


def signed_by_another(ground: Ground, conn: Connection, other: SealKeys) -> Sequence[Head]:
    """Return the heads as one would write them who has another key."""
    bare = [replace(head, key_id=other.key_id, signature="") for head in ground.heads]
    return [replace(head, signature=other.sign(head.statement())) for head in bare]
