"""A product that is told to stop (SIGTERM) finishes the request in hand, takes no new one, and ends well."""

import re
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from random import Random

import httpx

from deploy.local.numbers import fresh_number
from deploy.local.process import running, wait_until_ready
from deploy.local.story.book import eventually
from deploy.local.story.cast import Answer, Cast, Player
from shared.settings import Settings

PERSON = {"given_name": "Stop", "family_name": "Net", "birth_date": "1980-01-01"}
LIMIT_S = 60
IN_HAND = re.compile(r'^ketenwerk_http_requests_in_progress\{service="persons"\} (\d+)', re.MULTILINE)


def register(gp: Player, bsn: str) -> Answer:
    return gp.post("/persons/v1/patients", {**PERSON, "bsn": bsn})


def test_the_request_in_hand_is_finished_and_no_new_one_taken(planted: Settings) -> None:
    bsn = fresh_number(Random(11))
    with (
        running(planted) as process,
        ThreadPoolExecutor(1) as pool,
        httpx.Client(base_url=planted.base_url, timeout=LIMIT_S) as http,
        closing(sqlite3.connect(planted.data / "persons.sqlite", isolation_level=None)) as other,
    ):
        wait_until_ready(planted, process)
        gp = Cast(http).as_("de-vries")
        assert eventually(lambda: in_hand_of(planted) == 0), "what asks by itself at the start is done"
        other.execute("BEGIN IMMEDIATE")  # the request has to wait for this writer
        in_hand = pool.submit(register, gp, bsn)
        assert eventually(lambda: in_hand_of(planted) > 0)
        process.send_signal(signal.SIGTERM)
        assert eventually(lambda: refuses(planted))
        assert process.poll() is None
        assert not in_hand.done()
        other.execute("COMMIT")
        assert in_hand.result(LIMIT_S).status == 201
        assert process.wait(LIMIT_S) == 0
    with running(planted) as process:
        wait_until_ready(planted, process)
        with httpx.Client(base_url=planted.base_url, timeout=LIMIT_S) as http:
            assert register(Cast(http).as_("de-vries"), bsn).body["known"] is True


def in_hand_of(settings: Settings) -> int:
    """Return how many requests persons has in hand; other services ask it too."""
    found = IN_HAND.search(httpx.get(f"{settings.base_url}/metrics", timeout=LIMIT_S).text)
    return int(found[1]) if found else 0


def refuses(settings: Settings) -> bool:
    try:
        httpx.get(f"{settings.base_url}/health/live", timeout=LIMIT_S)
    except httpx.ConnectError:
        return True
    except httpx.TransportError:
        return False  # it was taken off while the door closed
    return False
