"""Couriers take away what waits piece by piece, and a courier in trouble holds up nobody."""

from types import SimpleNamespace
from typing import Any, cast

from shared.command.couriers import Couriers
from shared.events.courtesy import Courtesy
from shared.runtime import Running
from shared.service import Tick


class CountedCourtesy(Courtesy):
    """Counts the turns."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = 0

    def turn(self, *, pressing: bool = False) -> Any:
        """Count one more."""
        self.turns += 1
        return super().turn(pressing=pressing)


def running(*ticks: Tick) -> Running:
    return cast(Running, SimpleNamespace(service=SimpleNamespace(name="mail", ticks=ticks), web=None))


def test_a_round_takes_all_that_waits_one_piece_a_turn() -> None:
    waiting, courtesy = [3, 2, 1], CountedCourtesy()

    def tick(_web: Any) -> bool:
        waiting.pop()
        return bool(waiting)

    Couriers([running(tick)], courtesy).once()
    assert (waiting, courtesy.turns) == ([], 3)


def test_one_in_trouble_is_left_for_the_next_round_and_holds_up_nobody() -> None:
    done: list[str] = []

    def broken(_web: Any) -> bool:
        done.append("broken")
        raise OSError

    def sound(_web: Any) -> bool:
        done.append("sound")
        return False

    Couriers([running(broken, sound)]).once()
    assert done == ["broken", "sound"]


def test_who_is_asked_to_stop_begins_no_further_piece() -> None:
    couriers = Couriers([running(lambda _web: True)])
    couriers.ask_to_stop()
    couriers.once()
