"""I1, I2, I3 and I16: every acknowledged command has one effect, and there is no other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tests.faults.dump import Row
from tests.faults.invariants.world import PREFIX, REFERRAL, World, owner_of

TELLS = {
    "register": PREFIX + "persons.patient-registered",
    "draft": REFERRAL + "referral-drafted",
    "send": REFERRAL + "referral-sent",
    "accept": REFERRAL + "referral-accepted",
    "reject": REFERRAL + "referral-rejected",
    "ask": REFERRAL + "question-asked",
    "answer": REFERRAL + "question-answered",
    "withdraw": REFERRAL + "referral-withdrawn",
    "recall": REFERRAL + "referral-recalled",
}
TAKEN_IN = {"scheduled", "in-treatment", "returned"}
CLOSED_BY = {"accept": "accepted", "reject": "rejected", "withdraw": "withdrawn"}


def i1_every_acknowledged_command_has_one_effect(world: World) -> Iterator[str]:
    """The fact stands once in the history of its owner, and the item once in its table."""
    for what, type_ in TELLS.items():
        service = owner_of(type_)
        facts = Counter(row["aggregate_id"] for row in world.now.rows(service, "history") if _tells(row, type_))
        wanted = Counter(_item(one.acknowledged.body, one.about) for one in world.journal.of(what) if one.acknowledged)
        doubt = Counter(one.about.get("referral_id", "") for one in world.journal.of(what) if one.unknown)
        for item, count in wanted.items():
            most = count + doubt[item]
            if not count <= facts[item] <= most:
                yield f"{what}: told {count} times, {facts[item]} facts of {item}"
    yield from _receivers(world)


def _tells(row: Row, type_: str) -> bool:
    """Tell whether this is the fact of such a command: a relation that follows a registration is another effect."""
    return bool(row["type"] == type_ and (type_ != TELLS["register"] or row["version"] == 1))


def _item(body: Any, about: Mapping[str, str]) -> str:
    return str(about.get("referral_id") or body.get("id") or body.get("patient_id"))


def _receivers(world: World) -> Iterator[str]:
    plans = Counter(row["chain_id"] for row in world.now.rows("careplan", "plan"))
    notices = Counter(row["item_id"] for row in world.now.rows("notifications", "notice"))
    for one in world.journal.of("accept"):
        if one.acknowledged and plans[one.about["chain_id"]] != 1:
            yield f"{plans[one.about['chain_id']]} plans of an accepted referral {one.about['referral_id']}"
    for one in world.journal.of("send"):
        if one.acknowledged and not notices[one.about["referral_id"]]:
            yield f"nobody was told of the sent referral {one.about['referral_id']}"


def i2_no_effect_without_a_command(world: World) -> Iterator[str]:
    """What is there was there before, was acknowledged, or is one unknown outcome, the same everywhere."""
    asked = {_item(one.acknowledged.body, one.about) for one in world.journal.of("draft") if one.acknowledged}
    chains = Counter(one.about["chain_id"] for one in world.journal.of("draft") if not one.acknowledged)
    for row in world.new("referral", "referral", "id"):
        if row["id"] not in asked and not chains[row["chain_id"]]:
            yield f"nobody asked for referral {row['id']}"
        elif row["id"] not in asked:
            chains[row["chain_id"]] -= 1
    accepted = {row["key"] for row in world.now.rows("referral", "history") if row["type"] == TELLS["accept"]}
    for row in world.new("careplan", "plan", "id"):
        if row["chain_id"] not in accepted:
            yield f"plan {row['id']} of a referral that was never accepted"
    registered = [one for one in world.journal.of("register") if one.acknowledged or one.unknown]
    if len(world.new("persons", "patient", "id")) > len(registered):
        yield "more patients than were registered"


def i3_one_key_is_one_answer(world: World) -> Iterator[str]:
    """Every try of a command that was acknowledged got the same bytes."""
    for one in world.journal.commands.values():
        answers = {(told.status, told.text, told.etag) for told in one.told if told.acknowledged}
        if len(answers) > 1 and one.what != "register":  # who is known already is told so: 201, then 200
            yield f"{one.what} {one.key}: {len(answers)} different answers"
        refused = {told.status for told in one.told if told.status and not told.acknowledged and told.status < 500}
        if answers and refused - {401}:
            yield f"{one.what} {one.key}: acknowledged, and refused with {sorted(refused)}"


def i16_what_comes_in_is_somewhere(world: World) -> Iterator[str]:
    """Per pair and state the overview counts as many referrals as there are; each stands where its last answer said."""
    own = Counter(_pair(row) for row in world.now.rows("referral", "referral") if row["receiver_organisation_id"])
    seen = Counter(_pair(row) for row in world.now.rows("region", "flow_item"))
    for pair in sorted(own.keys() | seen.keys()):
        if own[pair] != seen[pair]:
            yield f"{' '.join(pair)}: {own[pair]} referrals, {seen[pair]} in the overview"
    stored = {row["id"]: row["state"] for row in world.now.rows("referral", "referral")}
    for what, state in CLOSED_BY.items():
        for one in world.journal.of(what):
            now = stored.get(one.about["referral_id"])
            if one.acknowledged and now != state:
                yield f"referral {one.about['referral_id']}: told {state}, stored {now}"


def _pair(row: Mapping[str, Any]) -> tuple[str, str, str]:
    state = "accepted" if row["state"] in TAKEN_IN else row["state"]
    return row["sender_organisation_id"], row["receiver_organisation_id"], state
