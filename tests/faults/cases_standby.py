"""Cases of PostgreSQL that is lost with its disk, while a standby follows: one that commits waited for, and one not."""

from tests.faults.cases import Case
from tests.faults.mistakes import settle_if_it_can
from tests.faults.scene import Scene
from tests.faults.standby import following

SOME = 10


def lost_with_a_synchronous_standby(scene: Scene) -> None:
    """The standby hears nothing more, so no commit counts; then the primary is lost and the standby takes over (21)."""
    standby = following(scene)
    standby.be_waited_for()
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        standby.lose_sight()
        standby.until_somebody_waits()
        scene.under.postgres.kill()
        standby.take_over()
        scene.work_a_while(SOME)
    scene.settle()


def lost_with_an_asynchronous_standby(scene: Scene) -> None:
    """The primary goes on without its standby, and is lost with all that it said since (22)."""
    standby = following(scene)
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        standby.lose_sight()
        scene.work_a_while(SOME)
        scene.under.postgres.kill()
        standby.take_over()
        scene.work_a_while(SOME)
    settle_if_it_can(scene)


FOLLOWED = (
    Case((21,), "PostgreSQL lost, its synchronous standby takes over", lost_with_a_synchronous_standby),
    Case(
        (22,),
        "PostgreSQL lost to a standby that no commit waited for",
        lost_with_an_asynchronous_standby,
        mistake="async-standby",
        caught_by="i1_",
    ),
)
