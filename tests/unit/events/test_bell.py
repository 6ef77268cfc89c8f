"""The bell says where something waits, so that the relay need not look everywhere."""

from shared.events.activity import EVERYWHERE, Bell


def test_it_tells_each_service_that_rang_once() -> None:
    bell = Bell()
    for service in ("referral", "careplan", "referral"):
        bell.ring(service)
    assert bell.wait(60) == {"referral", "careplan"}
    assert bell.wait(0) == frozenset()


def test_without_a_name_it_rings_for_everyone() -> None:
    bell = Bell()
    bell.ring()
    assert bell.wait(60) == {EVERYWHERE}
