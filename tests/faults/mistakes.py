"""The negative controls as cases: each plays a mistake that looks right, and the checker must find something."""

from collections.abc import Callable, Mapping

from tests.faults.cases import Case
from tests.faults.foreign import republish_backwards
from tests.faults.house import Life
from tests.faults.scene import Scene, Wrong

LITTLE_S = 6.0
SOME = 25


def _lived_with(*tricks: str) -> Callable[[Scene], None]:
    def play(scene: Scene) -> None:
        scene.live(Life(tricks=tricks, seed=scene.seed))
        with scene.people_at_work():
            scene.work_a_while(SOME)
        settle_if_it_can(scene)

    return play


def _killed_with(step: str, trick: str) -> Callable[[Scene], None]:
    def play(scene: Scene) -> None:
        with scene.people_at_work():
            scene.die_at(step, 2, (trick,))
            scene.live(Life(tricks=(trick,), seed=scene.seed))
            scene.work_a_while(SOME)
        settle_if_it_can(scene)

    return play


def _without_inbox(scene: Scene) -> None:
    """Every event comes once more, the last one first: whoever does not know it moves backwards."""
    tricks = ("control-no-inbox",)
    scene.live(Life(tricks=tricks))
    with scene.people_at_work():
        scene.work_a_while(SOME)
    scene.settle()
    scene.house.kill()
    republish_backwards(scene)
    scene.live(Life(tricks=tricks))
    settle_if_it_can(scene)


def _with_one_scope(scene: Scene) -> None:
    """All are accepted: of an acceptance the checker asks once more in the name of another organisation."""
    scene.day.fates = ("accepted",)
    _lived_with("control-one-scope")(scene)


def settle_if_it_can(scene: Scene) -> None:
    """Wait a little: with such a mistake the queues may never come to rest, and the checker must say so."""
    scene.settle_s = LITTLE_S
    try:
        scene.settle()
    except Wrong:
        return


_MISTAKES: Mapping[str, tuple[str, Callable[[Scene], None]]] = {
    "cursor": ("a relay that polls id > last", _lived_with("control-cursor")),
    "two-relays": ("two relays that lock rows, not the bucket", _lived_with("control-two-relays")),
    "offset-first": ("the offset before the work", _killed_with("consumer-handled", "control-offset-first")),
    "no-inbox": ("no look into the inbox", _without_inbox),
    "one-scope": ("a key that counts for everybody", _with_one_scope),
}
MISTAKES = tuple(Case((), title, play, mistake=name) for name, (title, play) in _MISTAKES.items())
