"""The same acceptances with the processes apart, as an installation has them: one answers, each service has a worker.

Then more than one core works. All that answers is one process here, and no proxy stands before it.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import httpx

from deploy.installation.plan import WORKER
from deploy.local.bench.measures import CALM_PER_S, MANY_PER_S, PATIENCE_S, Bench
from deploy.local.bench.meter import Meter
from deploy.local.bench.table import Row
from deploy.local.databases import address
from deploy.local.engines import on_engines
from deploy.local.process import PLAIN, START_S, STOP_S, NotReady, free_port
from deploy.local.rooms import domain_services
from shared.settings import Settings

READY = "/health/ready"


def apart(own: Settings, number: int) -> list[Row]:
    """Return how long acceptances take to the receiver's inbox, at two rates; the folder of ``own`` was planted."""
    with (
        on_engines(own) as there,
        _processes(there) as (pids, places),
        httpx.Client(base_url=there.base_url, timeout=PATIENCE_S) as http,
    ):
        one = Bench(http, Meter(*pids), looks=places)
        one.send(2 * number)
        rows = [one.arrive(number, there, CALM_PER_S), one.arrive(number, there, MANY_PER_S, "p99 < 250 ms")]
    return [replace(row, what=f"{row.what}, processes apart") for row in rows]


@contextmanager
def _processes(there: Settings) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Run them; give their ids, and where each worker says how its events stand."""
    places = {service.name: f"{there.host}:{free_port(there.host)}" for service in domain_services()}
    with ExitStack() as running:
        begun = [running.enter_context(_started("deploy.local.bench.front", env=there.environment()))]
        for name, place in places.items():
            begun.append(running.enter_context(_started(f"services.{name}", "worker", env=_worker(there, name, place))))
        looks = tuple(f"http://{place}{READY}" for place in places.values())
        for process, look in zip(begun, (f"{there.base_url}/health/live", *looks), strict=True):
            _wait_for(process, look)
        yield tuple(process.pid for process in begun), looks


def _worker(there: Settings, name: str, place: str) -> Mapping[str, str]:
    return {
        "KETENWERK_DATA": str(there.data),
        "KETENWERK_DATABASE_URL": address(there, name, WORKER),
        "KETENWERK_BROKER": there.broker_url,
        "KETENWERK_BASE_URL": there.base_url,
        "KETENWERK_ISSUER": there.issuer,
        "KETENWERK_OPERATION": place,
    }


@contextmanager
def _started(module: str, *role: str, env: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", module, *role]
    with subprocess.Popen(command, env=os.environ | env, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - ours
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(process: "subprocess.Popen[bytes]", look: str) -> None:
    """Wait until it answers well. Raises ``NotReady``."""
    give_up = time.monotonic() + START_S
    while not _answers(look):
        if process.poll() is not None or time.monotonic() > give_up:
            raise NotReady(f"{look} antwoordt niet goed (code {process.returncode}).")
        time.sleep(0.1)


def _answers(look: str) -> bool:
    try:
        return httpx.get(look, timeout=5, verify=PLAIN).is_success
    except httpx.TransportError:
        return False
