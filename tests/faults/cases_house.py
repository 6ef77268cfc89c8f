"""Cases of the house itself: keys that are turned."""

import secrets

import httpx

from tests.faults.cases import Case
from tests.faults.scene import Scene, Wrong
from tests.faults.workday import GP
from tests.support.tokens import unsigned

SOME = 10
FLOOD = 200
UNAUTHORIZED = 401


def keys_turned(scene: Scene) -> None:
    """The issuer gets another key and retires the old one early; strangers flood with keys that nobody knows (50)."""
    scene.live()
    old = scene.phone()
    token = old.token(GP)
    old.close()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        scene.house.kill()
        (scene.house.settings.data / "login" / "signing.jwk").unlink()
        scene.live()
        _refused(scene, token)
        before = scene.journal.failed
        for _ in range(FLOOD):
            _refused(scene, unsigned({"alg": "RS256", "typ": "at+jwt", "kid": secrets.token_hex(8)}, {}, b"x" * 256))
        scene.work_a_while(SOME)
        if scene.journal.failed > before:
            raise Wrong("who works suffers from the flood")
    scene.settle()


def _refused(scene: Scene, token: str) -> None:
    url = f"{scene.house.base_url}/api/referral/v1/worklist?box=sent"
    got = httpx.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=60)
    if got.status_code != UNAUTHORIZED:
        raise Wrong(f"a token of a key that is not known was answered with {got.status_code}")


HOUSED = (Case((50,), "keys turned early, and a flood of unknown keys", keys_turned),)
