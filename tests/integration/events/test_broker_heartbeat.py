"""What every broker promises to heartbeats: the last word under a key, and how far a group is in each partition."""

from shared.events.broker import Message, TopicPartition, partition_of
from tests.integration.events.test_broker_contract import KEYS, commit, messages, world
from tests.integration.events.worlds import World, read
from tests.support.engines import until

__all__ = ["world"]


def test_progress_tells_how_far_a_group_is_and_where_each_partition_ends(world: World) -> None:
    """It is what ``lag`` counts, partition by partition; another group is where it was."""
    world.broker.publish(messages(world.topic, *KEYS))
    at = TopicPartition(world.topic, partition_of("c0"))
    in_it = sum(partition_of(key) == at.partition for key in KEYS)
    assert world.broker.progress("g1", (world.topic,))[at] == (0, in_it)
    member = world.broker.consumer("g1", (world.topic,), "m1")
    commit(member, read(world, member, len(KEYS)))
    assert until(lambda: world.broker.progress("g1", (world.topic,))[at] == (in_it, in_it))
    assert world.broker.progress("g2", (world.topic,))[at] == (0, in_it)
    assert all(done == end for done, end in world.broker.progress("g1", (world.topic,)).values())


def test_what_was_said_last_under_a_key_is_what_is_heard(world: World) -> None:
    """Nothing before anything was said; who asks later hears the same, after a crash too."""
    assert world.broker.last(world.other, "c0") is None
    world.broker.say(Message(world.other, "c0", b"first"))
    assert world.broker.last(world.other, "c0") == b"first"
    world.broker.say(Message(world.other, "c0", b"second"))
    assert world.broker.last(world.other, "c0") == b"second"
    world.crash()
    assert world.broker.last(world.other, "c0") == b"second"
