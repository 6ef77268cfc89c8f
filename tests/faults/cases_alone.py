"""Cases of services that run as processes of their own, on PostgreSQL and Kafka: who reads what, who starts when."""

from collections.abc import Callable
from contextlib import ExitStack

from deploy.engines.topics import apply, wanted_topics
from shared.contracts.catalogue import by_dataschema
from tests.faults.alone import begun, issuer, web, worker
from tests.faults.cases import Case
from tests.faults.house import Life
from tests.faults.invariants.world import heard
from tests.faults.scene import Scene, Wrong
from tests.faults.servers import Server

REVOKED = "partitions-revoked"
AT_ONCE = f"{REVOKED}:1"
MOST_MEMBERS = 4
PATIENCE_S = 40.0
SOME = 10


def killed_while_giving_up_partitions(scene: Scene) -> None:
    """Let a second member join; kill in its callback whoever gives up partitions: the one, then the other (16)."""
    reader = scene.draw.choice(sorted(heard()))
    if not scene.house.start(Life(AT_ONCE)):
        raise Wrong("it died at its start")
    with scene.people_at_work(), begun(worker(scene, reader, AT_ONCE)) as second:
        scene.house.wait_for_death()
        scene.live()
        with ExitStack() as more:
            _join_until_it_dies(scene, second, lambda: more.enter_context(begun(worker(scene, reader))))
            scene.work_a_while(SOME)
    scene.settle()


def _join_until_it_dies(scene: Scene, one: Server, join: Callable[[], object]) -> None:
    """Let members join until this one has to give up partitions. Raises ``Wrong``."""
    for _ in range(MOST_MEMBERS):
        if scene.happens(one.ended, PATIENCE_S):
            return
        join()
    raise Wrong("it had to give up nothing")


def started_in_any_order(scene: Scene) -> None:
    """Start engines, issuer, web and worker in a drawn order; each is ready when all that it needs is there (54)."""
    engines, one = scene.under, scene.draw.choice(("careplan", "persons", "referral", "region", "worktrack"))
    engines.postgres.stop()
    engines.kafka.stop()
    asked, working, signing = web(scene, one), worker(scene, one), issuer(scene)
    needs = {asked: {"postgres", "issuer", "web"}, working: {"postgres", "kafka", "issuer", "worker"}}
    starts: dict[str, Callable[[], None]] = {
        "postgres": engines.postgres.start,
        "kafka": lambda: _with_topics(scene),
        "issuer": signing.start,
        "web": asked.begin,
        "worker": working.begin,
    }
    order = list(starts)
    scene.draw.shuffle(order)
    with ExitStack() as ended:
        for process in (asked, working, signing):
            ended.callback(process.stop)
        for number, name in enumerate(order, 1):
            starts[name]()
            _look(scene, needs, set(order[:number]))
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
    scene.settle()


def _with_topics(scene: Scene) -> None:
    scene.under.kafka.start()
    apply(scene.under.kafka_address, wanted_topics(by_dataschema(), 1))


def _look(scene: Scene, needs: dict[Server, set[str]], there: set[str]) -> None:
    """Look whether who has all becomes ready, and who lacks something is not. Raises ``Wrong``."""
    for process, wanted in needs.items():
        if wanted <= there:
            scene.wait_for(process.answers, f"with {sorted(there)} it does not become ready")
        elif process.answers():
            raise Wrong(f"it calls itself ready without {sorted(wanted - there)}")


APART = (
    Case((16,), "kill a consumer in the callback of a rebalance", killed_while_giving_up_partitions, (REVOKED,)),
    Case((54,), "parts started in any order", started_in_any_order),
)
