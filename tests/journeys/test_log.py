"""What people fill in and what breaks underneath leaves no number, name, address or token in the log (D42)."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from random import Random

import httpx
import pytest
import structlog

from deploy.local.numbers import fresh_number
from deploy.local.product import Product
from deploy.local.sign_in import ADMIN, sign_in
from deploy.local.story.cast import Cast
from shared.settings import Settings
from shared.telemetry.logs import start_logs

BSN = fresh_number(Random(23))
CANARIES = (BSN, "Kanarie", "Vogelzang", "kanarie@example.test", "0612345678", "1979-12-31")
PERSON = {"given_name": "Kanarie", "family_name": "Vogelzang", "birth_date": "1979-12-31", "bsn": BSN}


@pytest.fixture
def log() -> Iterator[StringIO]:
    root = logging.getLogger()
    handlers, level, written = root.handlers, root.level, StringIO()
    start_logs("json", written)
    yield written
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def product(planted: Settings) -> Iterator[Product]:
    made = Product(planted)
    yield made
    made.stop()


def lines(log: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_no_canary_survives_in_the_log(product: Product, log: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    with httpx.Client(transport=product.transport, base_url=product.settings.base_url) as http:
        token = sign_in(http, ADMIN)
        gp = Cast(http).as_("de-vries")
        assert gp.post("/persons/v1/patients", PERSON).status == 201
        for path in ("/persons/v1/patients", f"/persons/v1/patients/{BSN}", f"/referral/v1/referrals/{BSN}?q={BSN}"):
            gp.post(path, {**PERSON, "bsn": f"{BSN}x", "email": "kanarie@example.test", "phone": "0612345678"})
            gp.get(path)
        monkeypatch.setattr(product.service("persons").works.database, "write_alone", broken)
        assert gp.post("/persons/v1/patients", PERSON).status == 500
    product.machine.drain(60)
    text = log.getvalue()
    assert not [canary for canary in (*CANARIES, token, gp.token) if canary in text]
    failed = [line for line in lines(log) if line["event"] == "request_failed"]
    assert [(line["service"], line["error_type"]) for line in failed] == [("persons", "RuntimeError")]
    assert failed[0]["request_id"]


def broken() -> None:
    raise RuntimeError(f"insert failed for {PERSON}")
