"""The cases of the fault matrix that run on the embedded engine; each plays one scene to where the checker looks.

A case kills, cuts, delays or repeats; then it brings the product back and waits until it is at rest. The checker alone
says whether anything was lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tests.faults.house import KILLED, Life
from tests.faults.older_schemas import bring_back
from tests.faults.scene import Scene, Wrong
from tests.faults.setting import move_clock

MOST_TIMES = 6
RELAY = ("relay-", "broker-")  # it lets people go first, so while they work its steps come seldom
TIMED_ANSWERS = 30
FEW_TIMES = 3
MOST_MOVES = 8
LATER = 4  # days that the clock is moved on at a time
MIGRATIONS = ("migration-begun", "migration-done")
MIGRATION_KILLS = ((MIGRATIONS[0], 1), (MIGRATIONS[1], 1), (MIGRATIONS[1], 2), (MIGRATIONS[0], 2))
TIMERS = ("timer-claimed", "timer-done")
STOPS = ("server-stops", "machine-stops")


@dataclass(frozen=True)
class Case:
    """Rows of the matrix that are played in one scene. ``steps``: the failpoints where it kills, every one of them.

    ``mistake``: this is a negative control, so the checker must find something; ``caught_by``: by this invariant too.
    ``label``: what it is called where it is no row of the matrix.
    """

    numbers: tuple[int, ...]
    title: str
    play: Callable[[Scene], None]
    steps: Sequence[str] = ()
    mistake: str = ""
    caught_by: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """Return what `make faults CASE=` calls it."""
        return self.mistake or self.label or "-".join(map(str, dict.fromkeys((self.numbers[0], self.numbers[-1]))))


def killed_at(*steps: str) -> Callable[[Scene], None]:
    """Return the play that kills the product at each of these steps, in one life after another, under load."""

    def play(scene: Scene) -> None:
        order = list(steps)
        scene.draw.shuffle(order)
        with scene.people_at_work():
            for step in order:
                scene.die_at(step, scene.draw.randint(1, FEW_TIMES if step.startswith(RELAY) else MOST_TIMES))
            scene.live()
        scene.settle()

    return play


def at_steps(number: int, title: str, *steps: str) -> Case:
    """Return a case that kills at these steps."""
    return Case((number,), title, killed_at(*steps), steps)


def together(*cases: Case) -> Case:
    """Return several cases that kill at steps as one, which costs one scene."""
    steps = [step for case in cases for step in case.steps]
    return Case(tuple(case.numbers[0] for case in cases), cases[0].title, killed_at(*steps), steps)


def stopped_at(scene: Scene) -> None:
    """Kill it while it stops as it was asked to (8)."""
    with scene.people_at_work():
        for step in STOPS:
            scene.live(Life(step))
            scene.work_a_while()
            if scene.house.stop() != KILLED:
                raise Wrong(f"it stopped without coming to {step}")
        scene.live()
    scene.settle()


def killed_while_migrating(scene: Scene) -> None:
    """Kill it at its start, in the transaction of one migration after another (7)."""
    bring_back(scene.house.settings.data)
    for step, number in MIGRATION_KILLS:
        scene.die_at(step, number)
    scene.live()
    with scene.people_at_work():
        scene.work_a_while()
    scene.settle()


def killed_while_timers_fire(scene: Scene) -> None:
    """Let promises pass unanswered, and kill it while it raises them (17)."""
    scene.day.fates = ("open", "unread", "accepted")
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(TIMED_ANSWERS)
    scene.settle()
    scene.house.kill()
    order, days = list(TIMERS) * 2, 0
    scene.draw.shuffle(order)
    for step in order:
        days = _time_passes_until_death(scene, f"{step}:{scene.draw.randint(1, FEW_TIMES)}", days)
    scene.live()
    if not move_clock(scene, _later(scene, days + LATER)):
        raise Wrong("the clock cannot be moved any more")
    scene.settle()


def _time_passes_until_death(scene: Scene, failpoint: str, days: int) -> int:
    """Move the clock until a timer kills, which may be at once; return how many days have passed in all."""
    lives = scene.house.start(Life(failpoint))
    for _ in range(MOST_MOVES):
        if not lives:
            return days
        days += LATER
        lives = move_clock(scene, _later(scene, days))
    raise Wrong(f"no timer came to {failpoint}")


def _later(scene: Scene, days: int) -> str:
    return (scene.day.day + timedelta(days=days)).isoformat()


STEPPED = (
    at_steps(1, "kill a service before BEGIN", "request-received"),
    at_steps(2, "kill a service after INSERT", "facts-written"),
    at_steps(3, "kill a service before COMMIT", "work-before-commit"),
    at_steps(4, "kill a service after COMMIT, before the answer", "request-committed"),
    at_steps(9, "kill the relay before it reads", "relay-reads"),
    at_steps(10, "kill the relay after it published, before it knows", "broker-asked", "broker-has-it"),
    at_steps(11, "kill the relay before it marked", "relay-acknowledged", "relay-deleted"),
    at_steps(13, "kill a consumer after its poll", "consumer-polled"),
    at_steps(14, "kill a consumer in its transaction", "consumer-handled"),
    at_steps(15, "kill a consumer before it moved its offset", "consumer-committed"),
)

STOPPED = Case((8,), "kill a service while it stops", stopped_at, STOPS)
MIGRATED = Case((7,), "kill a service during its migration", killed_while_migrating, MIGRATIONS)
TIMED = Case((17,), "kill the ticker after its claim, in the middle of a batch", killed_while_timers_fire, TIMERS)
