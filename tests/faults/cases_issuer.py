"""Services that cannot reach who signs people in, while people can (36): a process of its own, behind a wire."""

from dataclasses import replace

import httpx

from deploy.engines.process import free_port
from deploy.local.sign_in import Persona
from tests.faults.alone import is_ready, issuer
from tests.faults.cases import Case
from tests.faults.clients import Telephone
from tests.faults.engines import HOST
from tests.faults.scene import UNAVAILABLE, Scene, Wrong
from tests.faults.wire import Wire, wire
from tests.faults.workday import GP, TRIAGE

SOME = 10
OK = 200
LIST = "/referral/v1/worklist?box=sent"


def issuer_cut_off(scene: Scene) -> None:
    """Who is signed in works on, so does who signs in now; a service that starts waits, and refuses nobody (36)."""
    cable = _issuer_behind_a_wire(scene)
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        cable.swallow = True
        scene.work_a_while(SOME)
        _answered(scene.phone(), OK)
        scene.nobody_noticed()
        scene.house.kill()
        cable.open = False
        cable.cut()
        scene.house.begin()
        _waits(scene)
        cable.open, cable.swallow = True, False
        scene.wait_for(lambda: is_ready(scene.house.base_url), "with its issuer back it does not become ready")
        scene.work_a_while(SOME)
    scene.settle()


def _issuer_behind_a_wire(scene: Scene) -> Wire:
    """Let the product find its issuer at the far end of a wire, and people at the near end, until the scene ends."""
    port = free_port()
    cable = scene.besides.enter_context(wire(port, scene.draw))
    seen_at = f"http://{HOST}:{cable.port}/login"
    scene.house.settings = replace(scene.house.settings, named_issuer=seen_at)
    scene.issuer_url = f"http://{HOST}:{port}"
    signing = issuer(scene, port, cable.port)
    scene.besides.callback(signing.stop)
    signing.start()
    return cable


def _waits(scene: Scene) -> None:
    """Raise ``Wrong`` unless it is not ready, and tells whoever shows a good token to ask again."""
    phone = scene.phone()
    scene.wait_for(lambda: _answers(phone), "it does not answer without its issuer")
    if is_ready(scene.house.base_url):
        raise Wrong("it calls itself ready without the keys of its issuer")
    for who in (GP, TRIAGE):
        _answered(phone, UNAVAILABLE, who)
    phone.close()


def _answers(phone: Telephone) -> bool:
    try:
        phone.send(GP, "GET", LIST)
    except httpx.TransportError:
        return False
    return True


def _answered(phone: Telephone, status: int, who: Persona = GP) -> None:
    """Raise ``Wrong`` unless a good token gets this answer."""
    got = phone.send(who, "GET", LIST).status_code
    if got != status:
        raise Wrong(f"a good token was answered with {got}, not with {status}")


ISSUED = (Case((36,), "services cut off from the issuer", issuer_cut_off),)
