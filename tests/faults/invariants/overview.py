"""I9: what the region's overview keeps is what the events say, by a fold that knows nothing of its code."""

from collections.abc import Iterator
from hashlib import blake2b

from tests.faults.invariants.world import REFERRAL, World

FLOW_LEAVES = {"referral-recalled"}
FLOW_STATES = {
    "referral-sent": "sent",
    "referral-received": "received",
    "question-asked": "info-asked",
    "question-answered": "received",
    "referral-accepted": "accepted",
    "referral-rejected": "rejected",
    "referral-resent": "sent",
    "referral-redirected": "rejected",
    "referral-withdrawn": "withdrawn",
    "referral-lapsed": "withdrawn",
    "referral-stopped": "withdrawn",
    "referral-reopened": "received",
}


def flow_digest(referral_id: str) -> str:
    """Return the name under which the region's overview knows a referral (docs/decisions: D25)."""
    return blake2b(referral_id.encode(), digest_size=16, person=b"region-overview").hexdigest()


def i9_the_overview_is_what_its_events_say(world: World) -> Iterator[str]:
    """A naive fold over the log gives the same flow items as the region keeps."""
    flow: dict[str, str] = {}
    for row in world.now.rows("referral", "history"):
        name, item = row["type"].removeprefix(REFERRAL), flow_digest(row["aggregate_id"])
        if name in FLOW_LEAVES:
            flow.pop(item, None)
        elif name in FLOW_STATES:
            flow[item] = FLOW_STATES[name]
    kept = {row["item"]: row["state"] for row in world.now.rows("region", "flow_item")}
    for item in sorted(flow.keys() | kept.keys()):
        if flow.get(item) != kept.get(item):
            yield f"flow item {item}: {kept.get(item)} in the overview, {flow.get(item)} by its events"
