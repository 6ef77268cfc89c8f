"""I7, I8, I10 and I15: timers, notices, outboxes, inboxes and the log agree, and every queue is empty afterwards."""

from collections import Counter
from collections.abc import Iterator

from tests.faults.dump import by
from tests.faults.invariants.world import PREFIX, World, heard, owner_of


def i7_every_timer_has_one_effect(world: World) -> Iterator[str]:
    """No timer fired before it was due or stands twice; each silence was told once per level and due date."""
    for service in world.now.tables:
        rows = world.now.rows(service, "timer")
        for row in rows:
            if row["fired_at"] is not None and str(row["fired_at"]) < str(row["due_at"]):
                yield f"{service}: timer {row['id']} fired at {row['fired_at']}, due {row['due_at']}"
            if row["failed"]:
                yield f"{service}: timer {row['id']} failed: {row['failed']}"
        moved = max((str(row["fired_at"]) for row in rows if row["fired_at"]), default="")
        late = [row["id"] for row in rows if row["fired_at"] is None and str(row["due_at"]) < moved]
        yield from (f"{service}: timer {one} was due before {moved} and did not fire" for one in late)
        still = Counter((row["kind"], row["subject"]) for row in rows if row["fired_at"] is None)
        yield from (f"{service}: {count} timers {kind} of {who}" for (kind, who), count in still.items() if count > 1)
    raised = [row for row in world.now.rows("referral", "history") if row["type"].endswith(".referral-silent")]
    told = Counter((row["aggregate_id"], row["data"]["level"], row["data"]["due_on"]) for row in raised)
    yield from (f"silence {at} was told {count} times" for at, count in told.items() if count > 1)


def i8_everybody_is_told_once(world: World) -> Iterator[str]:
    """One notice per event and recipient, one delivery per notice and channel; each of an event that exists."""
    notices = world.now.rows("notifications", "notice")
    reached = Counter(
        (row["event_id"], row["audience"], row["recipient_id"], row["organisation_id"]) for row in notices
    )
    yield from (f"{at[1]} was told {count} times of event {at[0]}" for at, count in reached.items() if count > 1)
    facts = {row["event_id"] for tables in world.now.tables.values() for row in tables["history"]}
    yield from (f"notice {row['id']} of an event that nobody told" for row in notices if row["event_id"] not in facts)
    delivered = Counter((row["notice_id"], row["channel"]) for row in world.now.rows("notifications", "delivery"))
    yield from (f"notice {at[0]}: {count} deliveries by {at[1]}" for at, count in delivered.items() if count > 1)


def i10_the_log_is_what_was_written_and_was_read(world: World) -> Iterator[str]:
    """Outboxes are empty, the log holds every fact, every reader handled what it listens to and stands at the end."""
    logged = {str(entry.event.get("id")) for entry in world.now.log}
    for service, tables in world.now.tables.items():
        written = {row["event_id"] for row in world.new(service, "history", "event_id")}
        yield from (f"{service}: fact {one} is not in the log" for one in sorted(written - logged))
        if tables["outbox"]:
            yield f"{service}: {len(tables['outbox'])} rows in the outbox"
    yield from _read(world)
    parked = sum(len(tables["parked"]) for tables in world.now.tables.values())
    if parked != world.parked:
        yield f"{parked} events are parked, {world.parked} should be"


def _read(world: World) -> Iterator[str]:
    facts = [row for tables in world.now.tables.values() for row in tables["history"]]
    known = {row["event_id"] for row in facts}
    for reader, types in heard().items():
        if reader not in world.now.tables:
            continue
        handled = Counter(row["event_id"] for row in world.now.rows(reader, "inbox"))
        aside = {row["event_id"] for row in world.now.rows(reader, "parked")}
        wanted = {row["event_id"] for row in facts if row["type"] in types}
        yield from (f"{reader} never handled {one}" for one in sorted(wanted - handled.keys() - aside))
        yield from (f"{reader} handled {one}, which nobody told" for one in sorted(handled.keys() - known))
        for at, position in world.now.groups.get(reader, {}).items():
            if position != world.now.ends.get(at):
                yield f"{reader} stands at {position} of {world.now.ends.get(at)} in {at[0]}/{at[1]}"
        topics = {PREFIX + owner_of(one) for one in types}
        unread = {at for at, end in world.now.ends.items() if end and at[0] in topics} - world.now.groups.get(
            reader, {}
        ).keys()
        yield from (f"{reader} never read {topic}/{number}" for topic, number in sorted(unread))


def i15_nothing_grew_that_should_not(world: World) -> Iterator[str]:
    """The log holds no more copies of a fact than crashes can explain."""
    copies = by([{"id": entry.event.get("id")} for entry in world.now.log if entry.event], "id")
    yield from (f"{len(rows)} copies of event {one}" for one, rows in copies.items() if len(rows) > world.copies)
