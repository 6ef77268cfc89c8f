"""Cases of the house itself: no room on the disk, a lock that is held long, keys that are turned."""

import resource
import secrets
import sqlite3
from contextlib import closing

import httpx

from deploy.local.process import PLAIN
from tests.faults.cases import Case
from tests.faults.scene import Scene, Wrong
from tests.faults.workday import GP
from tests.support.tokens import unsigned

SOME = 10
FLOOD = 200
FAILED = 5
FULL_BYTES = 64 * 1024
HELD_S = 6.0
LOCKS = 2
UNAUTHORIZED = 401


def disk_full(scene: Scene) -> None:
    """No file may grow for a while; then there is room again, and nobody starts anything anew (24)."""
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        most = resource.prlimit(scene.house.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(scene.house.pid, resource.RLIMIT_FSIZE, (FULL_BYTES, most[1]))
        scene.wait_for(lambda: scene.journal.failed >= FAILED, "the disk never was full")
        resource.prlimit(scene.house.pid, resource.RLIMIT_FSIZE, most)
        scene.work_a_while(SOME)
    scene.failed_cleanly()
    scene.settle()


def lock_held(scene: Scene) -> None:
    """Another process holds the database for seconds on end; who works waits (25)."""
    scene.live()
    with scene.people_at_work():
        for _ in range(LOCKS):
            scene.work_a_while(SOME)
            path = scene.house.settings.data / "referral.sqlite"
            with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as database:
                database.execute("BEGIN IMMEDIATE")
                scene.pause(HELD_S)
                database.execute("ROLLBACK")
        scene.work_a_while(SOME)
    scene.nobody_noticed()
    scene.settle()


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
    got = httpx.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=60, verify=PLAIN)
    if got.status_code != UNAUTHORIZED:
        raise Wrong(f"a token of a key that is not known was answered with {got.status_code}")


HOUSED = (
    Case((24,), "the disk is full, then there is room again", disk_full),
    Case((25,), "a lock is held long", lock_held),
    Case((50,), "keys turned early, and a flood of unknown keys", keys_turned),
)
