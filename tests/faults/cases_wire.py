"""Cases between people and the product: answers that break off, replies that are lost, a slow and shaky line."""

import signal

from tests.faults.cases import Case
from tests.faults.clients import Telephone
from tests.faults.scene import Scene
from tests.faults.wire import Wire, wire

DEATHS = 3
LOST_ANSWERS = 4
SOME = 20
DELAY_S = 0.3
SHAKY = 0.05


def killed_while_answering(scene: Scene) -> None:
    """Kill it when the first bytes of an answer have left, and break the line off there (5)."""
    with wire(scene.house.settings.port, scene.draw) as cable:
        _use(scene, cable)
        scene.live()
        with scene.people_at_work():
            for _ in range(DEATHS):
                _kill_at_answer(scene, cable)
                scene.house.wait_for_death()
                scene.live()
        scene.settle()


def _passed(_piece: bytes) -> int | None:
    return None


def _kill_at_answer(scene: Scene, cable: Wire) -> None:
    def die(piece: bytes) -> int | None:
        if not piece.startswith(b"HTTP/1.1 20"):
            return None
        cable.on_answer = _passed
        scene.house.send(signal.SIGKILL)
        return scene.draw.randrange(len(piece))

    cable.on_answer = die


def replies_lost(scene: Scene) -> None:
    """Let requests pass and lose their answers, now and then (38)."""
    with wire(scene.house.settings.port, scene.draw) as cable:
        _use(scene, cable)
        scene.live()
        with scene.people_at_work():
            for _ in range(LOST_ANSWERS):
                scene.work_a_while()
                cable.swallow = True
                scene.wait_for(lambda: cable.lost > 0, "nothing was asked while answers got lost")
                cable.cut()
                cable.swallow, cable.lost = False, 0
        scene.settle()


def slow_and_shaky(scene: Scene) -> None:
    """Hold up every piece by 300 ms and break off one in twenty in its middle (39)."""
    with wire(scene.house.settings.port, scene.draw) as cable:
        _use(scene, cable)
        scene.live()
        cable.delay_s, cable.cut_share = DELAY_S, SHAKY
        with scene.people_at_work():
            scene.work_a_while(SOME)
        scene.settle()


def _use(scene: Scene, cable: Wire) -> None:
    near, far = f"http://127.0.0.1:{cable.port}", scene.house.base_url
    scene.day.phone = lambda: Telephone(near, far)


WIRED = (
    Case((5,), "kill a service while it writes its answer", killed_while_answering),
    Case((38,), "one-way partition: requests pass, replies are lost", replies_lost),
    Case((39,), "300 ms delay, 5 % of the pieces cut in their middle", slow_and_shaky),
)
