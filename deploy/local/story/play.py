"""``make story``: plays against the product that runs, or starts one for the purpose in a folder of its own."""

import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx

from deploy.local.story.book import Book, StoryStopped
from deploy.local.story.cast import Cast, test_bsn
from deploy.local.story.chapters import bad_input, clock, machtiging, notices, plan, referral, region, triage, work
from deploy.local.story.stage import Stage
from deploy.local.story.told import Told, read_told
from shared.faults import InvalidInput
from shared.settings import Settings

CHAPTERS = (referral, triage, plan, work, machtiging, notices, clock, region, bad_input)
START_S = 60.0
ANSWER_S = 300.0


def play(settings: Settings, told_in: Path | None) -> int:
    """Play the story; return 0 when all came out as told, 1 otherwise, 2 when the input is wrong."""
    try:
        told = read_told(told_in)
    except InvalidInput as wrong:
        for fault in wrong.faults:
            sys.stderr.write(f"{told_in}: {fault.field}: {fault.message}\n")
        return 2
    with _product(settings) as there, httpx.Client(base_url=there.base_url, timeout=ANSWER_S) as http:
        return _tell(http, told, there.data / "mail")


def _tell(http: httpx.Client, told: Told, mail: Path) -> int:
    draw, cast, book = random.SystemRandom(), Cast(http), Book()
    bsn = str(told.patient.get("bsn") or test_bsn(draw))
    seen = mail if mail.is_dir() else None
    stage = Stage(book, cast, told, bsn, test_bsn(draw), cast.today(), seen)
    try:
        for chapter in CHAPTERS:
            chapter.play(stage)
    except StoryStopped as stopped:
        sys.stdout.write(f"\nHet verhaal kan niet verder: {stopped}\n")
    wrong = len(book.differences)
    sys.stdout.write(f"\n{book.steps} stappen, {wrong} anders dan verteld\n")
    return 1 if wrong else 0


@contextmanager
def _product(settings: Settings) -> Iterator[Settings]:
    if _is_ready(settings):
        yield settings
        return
    with tempfile.TemporaryDirectory(prefix="ketenwerk-story-") as folder:
        own = replace(settings, port=_free_port(settings.host), data=Path(folder))
        with _process(own):
            yield own


@contextmanager
def _process(own: Settings) -> Iterator[None]:
    env = {**os.environ, "KETENWERK_PORT": str(own.port), "KETENWERK_DATA": str(own.data), "KETENWERK_HOST": own.host}
    command = [sys.executable, "-m", "deploy.local", "run"]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as running:  # noqa: S603 - our own product
        try:
            _wait(own)
            yield
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(START_S)


def _wait(own: Settings) -> None:
    give_up = time.monotonic() + START_S
    while not _is_ready(own):
        if time.monotonic() > give_up:
            raise TimeoutError("the product did not become ready")
        time.sleep(0.1)


def _is_ready(settings: Settings) -> bool:
    try:
        return httpx.get(f"{settings.base_url}/health/ready", timeout=5).is_success
    except httpx.HTTPError:
        return False


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
