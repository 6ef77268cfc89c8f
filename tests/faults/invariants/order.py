"""I4 and I6: versions without a gap, legal moves, and the order of the sender wherever events go."""

from collections.abc import Iterator, Mapping

from tests.faults.dump import by
from tests.faults.invariants.world import REFERRAL, World, heard, owner_of

_ACCEPTED = frozenset({"accepted", "scheduled", "in-treatment"})
_WITH_TEAM = _ACCEPTED | {"sent", "received", "info-asked", "cancel-asked"}
_SENT = _WITH_TEAM | {"rejected", "lapsed"}
MOVES: Mapping[str, tuple[frozenset[str], str | None]] = {
    "referral-drafted": (frozenset({""}), "draft"),
    "referral-changed": (frozenset({"draft"}), None),
    "draft-discarded": (frozenset({"draft"}), "deleted"),
    "referral-sent": (frozenset({"draft"}), "sent"),
    "referral-received": (frozenset({"sent"}), "received"),
    "question-asked": (frozenset({"received"}), "info-asked"),
    "question-answered": (frozenset({"info-asked"}), "received"),
    "referral-accepted": (frozenset({"received"}), "accepted"),
    "screening-planned": (frozenset({"accepted", "scheduled"}), "scheduled"),
    "referral-assigned": (frozenset({"received", "accepted", "scheduled", "in-treatment", "cancel-asked"}), None),
    "appointment-offered": (frozenset({"accepted", "scheduled"}), "accepted"),
    "appointment-booked": (frozenset({"scheduled"}), None),
    "appointment-given-up": (frozenset({"accepted", "scheduled"}), "accepted"),
    "appointment-kept": (frozenset({"accepted", "scheduled"}), "scheduled"),
    "appointment-missed": (frozenset({"scheduled"}), "accepted"),
    "appointment-lapsed": (frozenset({"in-treatment", "returned", "withdrawn"}), None),
    "busy-hours-said": (frozenset({"accepted", "scheduled"}), None),
    "patient-days-corrected": (frozenset({"accepted", "scheduled", "in-treatment"}), None),
    "treatment-started": (frozenset({"accepted", "scheduled"}), "in-treatment"),
    "interim-reported": (frozenset({"in-treatment"}), None),
    "referral-returned": (_ACCEPTED | {"cancel-asked"}, "returned"),
    "referral-holder-given": (frozenset({"scheduled", "rejected"}), None),
    "referral-rejected": (frozenset({"received", "info-asked"}), "rejected"),
    "referral-resent": (frozenset({"rejected", "lapsed"}), "sent"),
    "referral-supplemented": (_WITH_TEAM, None),
    "referral-withdrawn": (frozenset({"sent", "received", "info-asked"}), "withdrawn"),
    "referral-recalled": (frozenset({"sent"}), "draft"),
    "referral-redirected": (frozenset({"received", "info-asked"}), "redirected"),
    "redirect-answered": (frozenset({"redirected"}), None),
    "referral-acknowledged": (frozenset({"rejected", "lapsed", "returned"}), "closed"),
    "referral-lapsed": (frozenset({"info-asked"}), "lapsed"),
    "cancel-asked": (_ACCEPTED, "cancel-asked"),
    "cancel-refused": (frozenset({"cancel-asked"}), "before"),
    "referral-stopped": (frozenset({"cancel-asked"}), "withdrawn"),
    "referral-reopened": (frozenset({"closed"}), "received"),
    "attachment-closed": (_SENT | {"returned"}, None),
    "referral-silent": (_SENT | {"returned"}, None),
    "discussion-recorded": (_SENT, None),
    "discussion-overdue": (_SENT, None),
}


def i4_versions_and_moves(world: World) -> Iterator[str]:
    """Versions of each aggregate count from 1 without a gap, and every move of a referral is one of its machine."""
    for service, tables in world.now.tables.items():
        for name, rows in by(tables["history"], "aggregate_id").items():
            for kind, facts in by(rows, "aggregate_type").items():
                places = sorted((row["version"], row["ordinal"]) for row in facts)
                if not _gapless(places):
                    yield f"{service} {kind} {name}: versions {places}"
    yield from _machine(world)


def _gapless(places: list[tuple[int, int]]) -> bool:
    versions = sorted({version for version, _ in places})
    ordinals = all(
        [ordinal for version, ordinal in places if version == each]
        == list(range(sum(version == each for version, _ in places)))
        for each in versions
    )
    return ordinals and versions == list(range(1, len(versions) + 1))


def _machine(world: World) -> Iterator[str]:
    stored = {row["id"]: row for row in world.now.rows("referral", "referral")}
    facts = [row for row in world.now.rows("referral", "history") if row["aggregate_type"] == "referral"]
    for name, rows in by(facts, "aggregate_id").items():
        state = before = ""
        for row in sorted(rows, key=lambda each: (each["version"], each["ordinal"])):
            sources, target = MOVES[row["type"].removeprefix(REFERRAL)]
            if state not in sources:
                yield f"referral {name}: {row['type']} from {state or 'nothing'}"
            before = state if target == "cancel-asked" else before
            state = before if target == "before" else target or state
        if name not in stored or stored[name]["state"] != state:
            yield f"referral {name}: {state} by its facts, {stored.get(name, {}).get('state')} as stored"
        if name in stored and stored[name]["version"] != max(row["version"] for row in rows):
            yield f"referral {name}: its row and its facts are of different versions"


def i6_receivers_see_the_order_of_the_sender(world: World) -> Iterator[str]:
    """First appearances in the log are in the order of versions, per aggregate; readers saw the last of them."""
    last: dict[tuple[str, str, str], tuple[int, int]] = {}
    seen: set[str] = set()
    for entry in world.now.log:
        event = entry.event
        if not event or event.get("id") in seen or not str(event.get("source")).endswith(f":{entry.service}"):
            continue
        seen.add(str(event["id"]))
        at = (entry.service, str(event["aggregatetype"]), str(event["subject"]))
        place = (int(event["aggregateversion"]), int(event["ordinal"]))
        if at in last and place < last[at]:
            yield f"{at[1]} {at[2]}: {place} after {last[at]} in the log"
        last[at] = max(place, last.get(at, place))
    for reader, types in heard().items():
        owners = {owner_of(name) for name in types}
        rows = world.now.rows(reader, "seen_version")
        got = {
            (row["source"], row["aggregate_type"], row["aggregate_id"]): (row["version"], row["ordinal"])
            for row in rows
        }
        for at, place in last.items():
            if at[0] in owners and reader in world.now.tables and got.get(at) != place:
                yield f"{reader} saw {got.get(at)} of {at[1]} {at[2]}, the log ends with {place}"
