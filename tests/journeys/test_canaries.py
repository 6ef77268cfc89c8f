"""Twenty people go in by API; afterwards no number and no name is found in any file but those of persons (D42)."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from deploy.local.numbers import fresh_number
from deploy.local.product import Product
from deploy.local.story.cast import Cast
from shared.settings import Settings
from shared.telemetry.logs import start_logs
from tests.support.referrals import BODY

PEOPLE = 20
OFFER, EMPLOYER = "offer-pijnteam-midden", "bakkerij-van-dijk"
VAULT = "persons"
START_OF_TIME = "2026-03-02"


@pytest.fixture
def product(planted: Settings) -> Iterator[Product]:
    made = Product(planted)
    yield made
    made.stop()


def people() -> list[dict[str, str]]:
    """Return people whose number and names are nobody else's."""
    dice = Random(4711)
    return [
        {
            "bsn": fresh_number(dice),
            "given_name": f"Kanariepiet{number:02}",
            "family_name": f"Zangvogel{number:02}",
            "birth_date": f"19{50 + number}-12-31",
            "email": f"kanarie{number:02}@zang.example",
        }
        for number in range(PEOPLE)
    ]


def secrets_of(who: dict[str, str]) -> list[bytes]:
    return [who[name].encode() for name in ("bsn", "given_name", "family_name", "email")]


def live(product: Product, everybody: list[dict[str, str]], said: str = "") -> None:
    """Register each, refer them, report them sick, look for them; and let everything that follows happen."""
    with httpx.Client(transport=product.transport, base_url=product.settings.base_url) as http:
        cast = Cast(http)
        gp, hr = cast.as_("de-vries"), cast.as_("van-dijk")
        for number, who in enumerate(everybody):
            made = gp.post("/persons/v1/patients", who).body
            ids = {name: made[name] for name in ("patient_id", "chain_id")}
            drafted = gp.post("/referral/v1/referrals", {**_body(product, said), **ids, "offer_id": OFFER})
            assert drafted.status == 201, drafted.body
            gp.post("/persons/v1/patient-searches", {"bsn": who["bsn"]})
            report = {
                "employer_id": EMPLOYER,
                "personnel_number": f"k-{len(everybody)}-{number}",
                "first_sick_day": _today(product),
            }
            named = {name: who[name] for name in ("given_name", "family_name", "email")}
            assert hr.post("/worktrack/v1/sick-reports", {**report, "person": named}).status == 201
    product.machine.drain(60)


def _today(product: Product) -> str:
    return product.business.now().date().isoformat()


def _body(product: Product, said: str) -> dict[str, Any]:
    return {"hulpvraag": f"{BODY['hulpvraag']} {said}", "question": BODY["question"]}


def betrayed(folder: Path, everybody: list[dict[str, str]]) -> set[str]:
    """Return the files, write-ahead logs and the log of the broker among them, in which any of it stands."""
    wanted = [secret for who in everybody for secret in secrets_of(who)]
    found = set()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(VAULT):
            content = path.read_bytes()
            found |= {path.name for secret in wanted if secret in content}
    return found


def test_d42_no_number_and_no_name_is_found_outside_persons(product: Product) -> None:
    log = StringIO()
    start_logs("json", log)
    everybody = people()
    live(product, everybody)
    folder = product.settings.data
    assert betrayed(folder, everybody) == set()
    assert not [who["bsn"] for who in everybody for secret in secrets_of(who) if secret.decode() in log.getvalue()]
    assert [path for path in folder.rglob("*") if path.name.startswith(VAULT)]


def test_negative_control_a_name_in_a_free_text_is_found(product: Product) -> None:
    everybody = people()[:1]
    live(product, everybody, said=everybody[0]["family_name"])
    assert any(name.startswith("referral") for name in betrayed(product.settings.data, everybody))
