"""I11 and I13: what is read stands in the log, and nothing is read on a yes that the patient took back before."""

from collections.abc import Iterator

from tests.faults.invariants.world import World
from tests.faults.journal import OK


def i11_every_look_is_in_the_log(world: World) -> Iterator[str]:
    """Each read that was answered has its entry, found by the name of the request."""
    entries = {row["request_id"] for row in world.now.rows("referral", "audit_entry") if row["outcome"] == "allowed"}
    for look in world.journal.looks:
        if look.status == OK and look.request not in entries:
            yield f"{look.path}: request {look.request} was answered and stands in no log"


def i13_nothing_is_read_after_a_withdrawal(world: World) -> Iterator[str]:
    """No read got an answer that was asked later than copies may be old, and before the withdrawal was undone."""
    for withdrawal in world.journal.withdrawals:
        for look in world.journal.looks:
            if look.status == OK and withdrawal.forbids(look):
                late = look.asked - withdrawal.since
                yield f"{look.path}: read {late:.1f} s after the patient withdrew, by request {look.request}"
