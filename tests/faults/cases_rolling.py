"""A rolling restart (52): two of each service behind one door, each stopped and started in turn, while people work."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from deploy.engines.process import free_port
from tests.faults.alone import forked_web, forked_worker, issuer
from tests.faults.cases import Case
from tests.faults.door import LOGIN, door
from tests.faults.dump import SERVICES
from tests.faults.forked import Forked
from tests.faults.journal import testimony
from tests.faults.scene import Scene, Wrong

EACH = 2
SOME = 10
KEEPS_FILES = "notifications"  # its worker stops before another starts (docs/operator.md)


def restarted_in_turn(scene: Scene) -> None:
    """Nobody who works notices more than what asking again with the same key heals (52)."""
    with _many(scene) as all_of_them:
        scene.draw.shuffle(all_of_them)
        with scene.people_at_work():
            scene.work_a_while(SOME)
            for one in all_of_them:
                one.stop()
                one.start()
            scene.work_a_while(SOME)
    _everybody_got_an_answer(scene)
    scene.live()
    scene.settle()


@contextmanager
def _many(scene: Scene) -> Iterator[list[Forked]]:
    """Run two of each behind a door where the product would answer, and the issuer; all have ended afterwards."""
    own = scene.house.settings.port
    ports = {service: [free_port() for _ in range(EACH)] for service in SERVICES}
    at_login = free_port()
    made = [forked_web(scene, service, port) for service, listened in ports.items() for port in listened]
    made += [
        forked_worker(scene, service) for service in SERVICES for _ in range(1 if service == KEEPS_FILES else EACH)
    ]
    signing = issuer(scene, at_login, own)
    with ExitStack() as ended, door(own, {**ports, LOGIN: [at_login]}):
        ended.callback(signing.stop)
        signing.start()
        for one in made:
            ended.callback(one.kill)
            one.start()
        yield made
        for one in made:
            one.stop()


def _everybody_got_an_answer(scene: Scene) -> None:
    """Raise ``Wrong`` when a command was not acknowledged in the end: refused, or never answered."""
    commands = testimony(scene.journal.path).commands.values()
    lost = [f"{one.what} {[told.status for told in one.told]}" for one in commands if one.acknowledged is None]
    if lost:
        raise Wrong(f"not healed by asking again: {lost}")


ROLLED = (Case((52,), "two of each service, restarted in turn", restarted_in_turn),)
