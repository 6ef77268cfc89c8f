"""I5 and I14: what people see. No open referral is on nobody's list, and who wrote something sees it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from tests.faults.invariants.world import World

ENDS = frozenset({"redirected", "withdrawn", "closed", "deleted"})
PAGE_SIZE = 7


class Reader(Protocol):
    """Somebody who reads through the public API."""

    def get(self, path: str) -> Any:
        """Return the JSON of a path below ``/api``."""


def whole_list(reader: Reader, path: str) -> list[dict[str, Any]]:
    """Walk a list page by page to its end."""
    found: list[dict[str, Any]] = []
    following: str | None = path
    while following:
        page = reader.get(following)
        found += page["items"]
        following = (page.get("next") or "").removeprefix("/api") or None
    return found


def i5_nothing_is_in_limbo(world: World, sender: Reader, receiver: Reader) -> Iterator[str]:
    """Each open referral has somebody whose move it is, a due date, and stands on the lists of its two parties."""
    lists = {
        "sent": whole_list(sender, f"/referral/v1/worklist?box=sent&pageSize={PAGE_SIZE}"),
        "received": whole_list(receiver, f"/referral/v1/worklist?box=received&pageSize={PAGE_SIZE}"),
    }
    yield from _lists(world, lists["sent"], "sender_organisation_id", "praktijk-de-linde")
    yield from _lists(world, lists["received"], "receiver_organisation_id", "pijnteam-midden")
    for row in lists["sent"]:
        move = row.get("whose_move")
        if row["state"] not in ENDS and not (move and move.get("due_on") and move.get("organisation_id")):
            yield f"referral {row['id']} is {row['state']} and nobody has the move"


def _lists(world: World, shown: Sequence[dict[str, Any]], column: str, organisation: str) -> Iterator[str]:
    there = {row["id"] for row in world.now.rows("referral", "referral") if row[column] == organisation}
    listed = Counter(row["id"] for row in shown)
    yield from (f"referral {one} stands on no list of {organisation}" for one in sorted(there - listed.keys()))
    yield from (f"a list of {organisation} shows {one}, which is not there" for one in sorted(listed.keys() - there))
    yield from (f"a list of {organisation} shows {one} {count} times" for one, count in listed.items() if count > 1)


def i14_who_wrote_it_sees_it(world: World) -> Iterator[str]:
    """No client ever read a version older than the one that it was told."""
    for path, least, seen in world.journal.reads:
        if seen is None or seen < least:
            yield f"{path}: version {seen} was shown to who had been told {least}"
