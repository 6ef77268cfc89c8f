"""The product as a process of its own: for the story, the bench and tests that start and kill it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from shared.settings import Settings

START_S = 180.0
STOP_S = 30.0


@contextmanager
def running(own: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """Start the product with these settings; stop it at the end as Ctrl-C would."""
    env = {
        **os.environ,
        "KETENWERK_HOST": own.host,
        "KETENWERK_PORT": str(own.port),
        "KETENWERK_DATA": str(own.data),
        "KETENWERK_DEMO_CASES": str(own.cases),
    }
    command = [sys.executable, "-m", "deploy.local", "run"]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own product
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(STOP_S)


def is_ready(settings: Settings) -> bool:
    """Tell whether a product is ready at this address."""
    try:
        return httpx.get(f"{settings.base_url}/health/ready", timeout=5).is_success
    except httpx.HTTPError:
        return False


def wait_until_ready(settings: Settings, process: "subprocess.Popen[bytes]") -> None:
    """Wait until it is. Raises ``TimeoutError``, also when the process ended."""
    give_up = time.monotonic() + START_S
    while not is_ready(settings):
        if time.monotonic() > give_up or process.poll() is not None:
            raise TimeoutError("the product did not become ready")
        time.sleep(0.05)


def free_port(host: str) -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
