"""The commands of the technisch beheerder say what they did, and what they cannot do."""

import argparse
from datetime import timedelta

import pytest

from shared.events.commands import Refused, add_commands, carry_out
from shared.events.event import Reject
from shared.storage.tables import outbox
from tests.integration.events.hall import Hall
from tests.integration.events.toy import CONTRACTS, MOVED, START


@pytest.fixture
def parked(hall: Hall) -> Hall:
    hall.faults["k1", 1] = Reject("no such bed")
    hall.move("k1", "c1")
    hall.move("k1", "c1")
    hall.go()
    return hall


def say(hall: Hall, *words: str) -> list[str]:
    parser = argparse.ArgumentParser()
    add_commands(parser)
    return list(carry_out((hall.cards.part, hall.desk.part), parser.parse_args(words), CONTRACTS))


def test_parked_shows_ids_and_reasons(parked: Hall) -> None:
    first, second, count = say(parked, "parked")
    assert first.split() == [
        *("desk", "1", "2026-10-01T08:00:00Z", "c1", f"{MOVED.type}:", "Reject:", "no", "such", "bed"),
    ]
    assert "waits for an earlier event" in second
    assert count == "2 geparkeerd"
    assert say(parked, "parked", "cards") == ["0 geparkeerd"]


@pytest.mark.parametrize("which", [("--id", "2"), ("--key", "c1")])
def test_replay_says_how_many_or_where_it_stopped(parked: Hall, which: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="desk: gestopt bij 1: Reject: no such bed"):
        say(parked, "replay", "desk", *which)
    parked.faults.clear()
    assert say(parked, "replay", "desk", *which) == ["desk: 2 alsnog verwerkt"]


def test_drop_says_what_is_gone(parked: Hall) -> None:
    assert say(parked, "drop", "desk", "--id", "1") == ["desk: 1 is weggegooid"]
    with pytest.raises(Refused, match="niets geparkeerd met nummer 1"):
        say(parked, "drop", "desk", "--id", "1")


@pytest.mark.parametrize(("start", "count"), [("1", 2), ("2", 1), ("2026-10-01T10:00:00+02:00", 2)])
def test_republish_from_a_number_or_an_instant(parked: Hall, start: str, count: int) -> None:
    said = say(parked, "republish", "cards", "--from", start)
    assert said == [f"cards: {count} gebeurtenissen staan klaar om opnieuw te gaan"]
    assert parked.cards.count(outbox) == count


@pytest.mark.parametrize("start", ["gisteren", (START + timedelta(days=1)).replace(tzinfo=None).isoformat()])
def test_republish_refuses_what_is_no_start(parked: Hall, start: str) -> None:
    with pytest.raises(Refused, match="tijdstip"):
        say(parked, "republish", "cards", "--from", start)


def test_an_unknown_service_is_named_with_those_that_are_there(parked: Hall) -> None:
    with pytest.raises(Refused, match=r"geen service post. Kies uit: cards, desk\."):
        say(parked, "drop", "post", "--id", "1")
