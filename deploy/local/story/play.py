"""``make story``: plays against the product that runs, or starts one for the purpose in a folder of its own."""

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx

from deploy.local.engines import let_in
from deploy.local.numbers import fresh_number
from deploy.local.process import free_port, is_ready, running, wait_until_ready
from deploy.local.sign_in import SignInFailed
from deploy.local.story.book import Book, StoryStopped
from deploy.local.story.cast import Cast
from deploy.local.story.chapters import (
    bad_input,
    clock,
    machtiging,
    notices,
    plan,
    question,
    referral,
    region,
    triage,
    work,
)
from deploy.local.story.stage import Stage
from deploy.local.story.told import OWN, Told, read_told
from shared.calendar import local_date
from shared.clock import SystemClock
from shared.faults import Fault, InvalidInput
from shared.settings import Settings

CHAPTERS = (referral, triage, plan, work, machtiging, question, notices, clock, region, bad_input)
FEW_CASES = 30
WRONG_INPUT = 2
ANSWER_S = 300.0


def play(settings: Settings, told_in: Path | None) -> int:
    """Play the story; return 0 when all came out as told, 1 otherwise, 2 when the input is wrong."""
    try:
        told = read_told(told_in, _today(settings))
    except InvalidInput as wrong:
        sys.stderr.writelines(f"{_line(told_in, fault)}\n" for fault in wrong.faults)
        return WRONG_INPUT
    with _product(settings) as there, httpx.Client(base_url=there.base_url, timeout=ANSWER_S) as http:
        return _tell(http, told, there.data / "mail")


def _today(settings: Settings) -> date:
    """Return the day on which the story begins: that of the product that runs, else of this machine."""
    if not is_ready(settings):
        return local_date(SystemClock().now())
    with httpx.Client(base_url=settings.base_url, timeout=ANSWER_S) as http:
        return Cast(http).today()


def _line(told_in: Path | None, fault: Fault) -> str:
    rule = f" ({fault.rule})" if fault.rule else ""
    return ": ".join(part for part in (str(told_in or OWN), fault.field, fault.message + rule) if part)


def _tell(http: httpx.Client, told: Told, mail: Path) -> int:
    draw, cast, book = random.SystemRandom(), Cast(http), Book()
    given = told.patient["bsn"]
    bsn = given.digits if given else fresh_number(draw)
    stage = Stage(book, cast, told, bsn, fresh_number(draw, bsn), cast.today(), mail)
    stopped = _why_stopped(stage)
    if stopped:
        sys.stdout.write(f"\nHet verhaal kan niet verder: {stopped}\n")
    wrong = len(book.differences)
    sys.stdout.write(f"\n{book.steps} stappen, {wrong} anders dan verteld\n")
    return 1 if wrong or stopped else 0


def _why_stopped(stage: Stage) -> str:
    """Play all chapters; return why that ended early, in plain words, or nothing."""
    try:
        for chapter in CHAPTERS:
            chapter.play(stage)
    except (StoryStopped, SignInFailed) as stopped:
        return str(stopped)
    except httpx.TimeoutException as error:
        return f"{ANSWER_S:.0f} s gewacht op antwoord op {error.request.method} {error.request.url.path}"
    except httpx.TransportError as error:
        return f"het product is weg ({type(error).__name__} bij {error.request.method} {error.request.url.path})"
    except (LookupError, TypeError) as error:
        return f"in een antwoord ontbrak wat nodig was na '{stage.book.last}' ({type(error).__name__}: {error})"
    return ""


@contextmanager
def _product(settings: Settings) -> Iterator[Settings]:
    if is_ready(settings):
        yield settings
        return
    with tempfile.TemporaryDirectory(prefix="ketenwerk-story-") as folder:
        let_in(Path(folder))
        own = replace(settings, port=free_port(settings.host), data=Path(folder), cases=FEW_CASES)
        with running(own) as process:
            wait_until_ready(own, process)
            yield own
