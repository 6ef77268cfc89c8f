"""The technisch beheerder of a scene, with the commands of the operator's page and no others."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from time import monotonic

import httpx

from deploy.local.sign_in import ADMIN
from tests.faults.scene import ROOT, Scene, Wrong

COMMAND_S = 300
LOOK_S = 0.5
QUIET_LOOKS = 6
PARKED = re.compile(r"^\w+\s+\d+ \S+ (\S+)", re.MULTILINE)


def events(scene: Scene, *words: str, must: bool = True) -> str:
    """Run ``python -m deploy.local events``; return what it says. Raises ``Wrong`` when it ``must`` come out well."""
    command = [sys.executable, "-m", "deploy.local", "events", *words]
    env = {**os.environ, **scene.house.settings.environment()}
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=COMMAND_S, check=False
    )  # fmt: skip
    if done.returncode and must:
        raise Wrong(f"events {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def republish_everything(scene: Scene, owners: Sequence[str]) -> None:
    """Publish the whole history of these services again, as after a log that was lost."""
    for service in owners:
        events(scene, "republish", service, "--from", "1")


def tend(scene: Scene) -> None:
    """Replay what is parked and let readers that gave up begin again, until nothing is left to do.

    Raises ``Wrong`` when it gets no better: on a crowded machine each command takes a while.
    """
    until, quiet, least = monotonic() + scene.settle_s, 0, sys.maxsize
    while quiet < QUIET_LOOKS:
        queues = scene.queues()
        busy = [row for row in queues if row["parked"] or row["stopped"] or row["outbox"] or row["lag"]]
        quiet = 0 if busy or not queues else quiet + 1
        left = sum(row["parked"] + row["outbox"] + (row["lag"] or 0) for row in busy) if queues else sys.maxsize
        if left < least:
            until, least = monotonic() + scene.settle_s, left
        if monotonic() > until:
            raise Wrong(f"the operator cannot get it to rest: {busy}")
        for row in busy:
            _help(scene, str(row["name"]), parked=bool(row["parked"]), stopped=bool(row["stopped"]))
        threading.Event().wait(LOOK_S)


def _help(scene: Scene, service: str, *, parked: bool, stopped: bool) -> None:
    if parked:
        for key in dict.fromkeys(PARKED.findall(events(scene, "parked", service))):
            events(scene, "replay", service, "--key", key, must=False)  # what is stopped is tried again
    if stopped:
        phone = scene.phone()
        headers = {"Authorization": f"Bearer {phone.token(ADMIN)}"}
        httpx.post(f"{scene.house.base_url}/operation/consumers/{service}/resume", headers=headers, timeout=60)
        phone.close()
