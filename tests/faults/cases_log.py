"""Cases of the log: it comes again, swapped, wrong, or not at all."""

import json
from functools import partial
from uuid import UUID

from shared.events.broker import Message
from tests.faults import dump
from tests.faults.cases import Case
from tests.faults.foreign import put, republish_backwards
from tests.faults.house import Life
from tests.faults.invariants.world import REFERRAL, heard
from tests.faults.losses import END, START, lose_log, owners, set_readers
from tests.faults.operator import republish_everything, tend
from tests.faults.scene import Scene

SOME = 15
TOPIC = REFERRAL.rstrip(".")
HUGE = 20 * 1024 * 1024
LARGEST_ON_KAFKA = 1_000_000


def repeated(scene: Scene) -> None:
    """Deliver every message two to five times, some much later, and in the end all of them backwards (40)."""
    scene.live(Life(tricks=("repeat",), seed=scene.seed))
    with scene.people_at_work():
        scene.work_a_while(SOME)
    scene.settle()
    scene.house.kill()
    republish_backwards(scene)
    scene.live()
    scene.settle()


def swapped(scene: Scene) -> None:
    """Swap messages across keys and within them; an operator replays what was parked for it (41)."""
    scene.excused = ("i6_receivers_see_the_order_of_the_sender",)  # in the log; what readers made of it is I9 and I16
    scene.live(Life(tricks=("shuffle",), seed=scene.seed))
    with scene.people_at_work():
        scene.work_a_while(SOME)
    tend(scene)
    scene.settle()


def readers(type_: str = "") -> int:
    """Return how many services read the topic of referrals, or listen to one type of it."""
    wanted = (lambda one: one == type_) if type_ else (lambda one: one.startswith(REFERRAL))
    return sum(any(map(wanted, types)) for types in heard().values())


def not_understood(scene: Scene) -> None:
    """Events of a later version, of an unknown type, and without a field that they promise (42)."""
    sent = REFERRAL + "referral-sent"
    changes = (
        {"dataschema": f"urn:nld:ketenwerk:schema:{sent}:9"},
        {"type": REFERRAL + "referral-teleported"},
        {"data": {"referral_id": "r-foreign"}},
    )
    messages = [_message(scene, {"type": sent, **change}) for change in changes]
    _with_foreign(scene, messages, 2 * readers() + readers(sent))


def poison(scene: Scene) -> None:
    """No JSON, as much of nothing as the log takes, and an event that says it comes from another service (43)."""
    wrong_source = _message(scene, {"source": "urn:nld:ketenwerk:persons"})
    size = LARGEST_ON_KAFKA if scene.engines else HUGE
    messages = [Message(TOPIC, "c-poison", b'{"id": '), Message(TOPIC, "c-huge", b"[" * size), wrong_source]
    _with_foreign(scene, messages, len(messages) * readers())


def _with_foreign(scene: Scene, messages: list[Message], parked: int) -> None:
    put(scene, messages[:1])
    scene.live()
    with scene.people_at_work():
        scene.work_a_while()
    scene.settle()
    scene.house.kill()
    put(scene, messages[1:])
    scene.live()
    with scene.people_at_work():
        scene.work_a_while()
    scene.parked = parked
    scene.settle()


def _message(scene: Scene, change: dict[str, object]) -> Message:
    """Return an event that nobody of ours told, changed in one way."""
    name = f"foreign-{scene.draw.getrandbits(40)}"
    type_ = REFERRAL + "referral-sent"
    envelope = {
        "specversion": "1.0",
        "id": str(UUID(int=scene.draw.getrandbits(128), version=4)),
        "source": "urn:nld:ketenwerk:referral",
        "type": type_,
        "datacontenttype": "application/json",
        "dataschema": _dataschema(scene, type_),
        "subject": name,
        "time": "2026-01-05T09:00:00Z",
        "aggregatetype": "referral",
        "aggregateversion": 1,
        "ordinal": 0,
        "partitionkey": name,
        "data": {},
    }
    return Message(TOPIC, name, json.dumps(envelope | change).encode())


def _dataschema(scene: Scene, type_: str) -> str:
    told = dump.kept(scene.home / "before.json").rows("referral", "history")
    return next(str(row["dataschema"]) for row in told if row["type"] == type_)


def log_lost(scene: Scene) -> None:
    """Lose the log, and set its readers to its start and to its end; the operator does what the manual says (31)."""
    for damage in (lose_log, partial(set_readers, to=START), partial(set_readers, to=END)):
        with scene.people_at_work():
            scene.live()
            scene.work_a_while(SOME)
            scene.house.kill()
            damage(scene)
            republish_everything(scene, owners())
            scene.live()
        scene.settle()
        scene.house.kill()
    scene.live()
    scene.settle()


def broker_away(scene: Scene) -> None:
    """The broker does not answer for a while; whoever works notices nothing of it (28)."""
    scene.live(Life(tricks=("broker-away",), seed=scene.seed))
    with scene.people_at_work():
        scene.work_a_while(SOME)
    scene.nobody_noticed()
    scene.settle()


LOGGED = (
    Case((28,), "the broker is away", broker_away),
    Case((31,), "the log lost; its readers set to its start and to its end", log_lost),
    Case((40,), "every message two to five times", repeated),
    Case((41,), "messages swapped across and within keys", swapped),
    Case((42,), "later version, unknown type, missing field", not_understood),
    Case((43,), "poison: no JSON, a huge one, another source", poison),
)
