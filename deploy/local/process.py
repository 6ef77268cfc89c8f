"""The product as a process of its own: for the story, the bench and tests that start and kill it."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from shared.settings import Settings

START_S = 600.0
STOP_S = 30.0
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts nobody, which plain HTTP on loopback never asks: reading who may be trusted costs 50 ms at each look."""


class NotReady(Exception):
    """The product did not become ready; says why, in Dutch."""


@contextmanager
def running(own: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """Start the product with these settings; stop it at the end as Ctrl-C would."""
    command = [sys.executable, "-m", "deploy.local", "run"]
    env = os.environ | own.environment()
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own product
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            _wait_for_end(process)


def is_ready(settings: Settings) -> bool:
    """Tell whether a product is ready at this address."""
    try:
        return httpx.get(f"{settings.base_url}/health/ready", timeout=5, verify=PLAIN).is_success
    except httpx.HTTPError:
        return False


def readiness(settings: Settings) -> str:
    """Return what a product at this address says of itself, for who waited in vain."""
    try:
        return httpx.get(f"{settings.base_url}/health/ready", timeout=5, verify=PLAIN).text
    except httpx.HTTPError as error:
        return type(error).__name__


def wait_until_ready(settings: Settings, process: "subprocess.Popen[bytes]") -> None:
    """Wait until it is. Raises ``NotReady``, also when the process ended."""
    give_up = time.monotonic() + START_S
    while not is_ready(settings):
        if process.poll() is not None:
            raise NotReady(f"Het product stopte bij het starten (code {process.returncode}).")
        if time.monotonic() > give_up:
            raise NotReady(f"Het product op {settings.base_url} was na {START_S:.0f} s nog niet klaar.")
        time.sleep(0.05)


def _wait_for_end(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port(host: str) -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
