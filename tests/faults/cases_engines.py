"""Cases of the engines themselves, on PostgreSQL and Kafka: killed, frozen, cut off, while people work."""

from collections.abc import Callable

from tests.faults.cases import Case
from tests.faults.scene import Scene
from tests.faults.wire import Wire

SOME = 10
TIMES = 2
AWAY_S = 12.0
FROZEN_S = 60.0
CUT_S = 10.0


def postgres_killed(scene: Scene) -> None:
    """Kill every process of PostgreSQL, and start it again on what is on the disk (20)."""
    postgres = scene.under.postgres
    scene.live()
    with scene.people_at_work():
        for _ in range(TIMES):
            scene.work_a_while(SOME)
            postgres.kill()
            postgres.start()
        scene.work_a_while(SOME)
    scene.settle()


def kafka_killed(scene: Scene) -> None:
    """Kill Kafka, let people go on without it, and start it again on what is on the disk (27)."""
    kafka = scene.under.kafka
    scene.live()
    with scene.people_at_work():
        for _ in range(TIMES):
            scene.work_a_while(SOME)
            kafka.kill()
            scene.work_a_while(SOME)
            kafka.start()
    scene.nobody_noticed()
    scene.settle()


def kafka_away(scene: Scene) -> None:
    """Kafka is stopped as one should and stays away for a while (28)."""
    kafka = scene.under.kafka
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        kafka.stop()
        scene.pause(AWAY_S)
        scene.work_a_while(SOME)
        kafka.start()
    scene.nobody_noticed()
    scene.settle()


def kafka_frozen(scene: Scene) -> None:
    """Kafka stands still for a minute, and then goes on as if nothing was (29)."""
    kafka = scene.under.kafka
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        kafka.freeze()
        scene.pause(FROZEN_S)
        kafka.thaw()
        scene.work_a_while(SOME)
    scene.nobody_noticed()
    scene.settle()


def postgres_cut_off(scene: Scene) -> None:
    """Cut every connection to PostgreSQL, now and then, and let none be made for a while (34)."""
    _cut_off(scene, scene.under.to_postgres)


def kafka_cut_off(scene: Scene) -> None:
    """Cut every connection to Kafka, now and then, and let none be made for a while (35)."""
    _cut_off(scene, scene.under.to_kafka)
    scene.nobody_noticed()


def _cut_off(scene: Scene, cable: Wire) -> None:
    scene.live()
    with scene.people_at_work():
        for _ in range(TIMES):
            scene.work_a_while(SOME)
            cable.open = False
            cable.cut()
            scene.pause(CUT_S)
            cable.open = True
        scene.work_a_while(SOME)
    scene.settle()


_PLAYS: tuple[tuple[int, str, Callable[[Scene], None]], ...] = (
    (20, "kill all of PostgreSQL", postgres_killed),
    (27, "kill Kafka", kafka_killed),
    (28, "Kafka is away for a while", kafka_away),
    (29, "Kafka stands still for a minute", kafka_frozen),
    (34, "services cut off from PostgreSQL", postgres_cut_off),
    (35, "services cut off from Kafka", kafka_cut_off),
)
KILLED = tuple(Case((number,), title, play) for number, title, play in _PLAYS)
