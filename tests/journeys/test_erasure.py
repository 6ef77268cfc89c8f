"""D28: a canary goes in, is erased, and is found nowhere: files, write-ahead logs, broker, log, a backup put back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path

import httpx

from deploy.local.product import Product
from deploy.local.story.cast import Cast
from shared.clock import MovableClock
from shared.events.advance import advance
from shared.settings import Settings
from shared.telemetry.logs import start_logs
from tests.journeys.test_canaries import OFFER, people, secrets_of
from tests.journeys.test_rebuild import forget, measure, projection, republish
from tests.support.referrals import BODY

KEYS = Path("keys") / "patients"
WHO = people()[0]


@contextmanager
def product(settings: Settings) -> Iterator[Product]:
    made = Product(settings)
    try:
        yield made
    finally:
        made.stop()


def cast_of(product: Product) -> Cast:
    return Cast(httpx.Client(transport=product.transport, base_url=product.settings.base_url))


def refer_and_take_back(product: Product) -> None:
    """Register the canary, refer them with their name in a free text, and take it back."""
    gp = cast_of(product).as_("de-vries")
    made = gp.post("/persons/v1/patients", WHO).body
    ids = {name: made[name] for name in ("patient_id", "chain_id")}
    told = {"hulpvraag": f"{WHO['given_name']} {WHO['family_name']} wil weer fietsen"}
    drafted = gp.post("/referral/v1/referrals", {**BODY, **told, **ids, "offer_id": OFFER})
    place = f"/referral/v1/referrals/{drafted.body['id']}"
    sent = gp.post(f"{place}/sending", version=drafted.version)
    taken_back = gp.post(f"{place}/withdrawal", {"reason": "patient-request"}, version=sent.version)
    assert taken_back.status == 200, taken_back.body
    assert product.machine.drain(60)


def erase(product: Product) -> None:
    """Let the FG enter the letter, and the reflection pass."""
    today = product.business.now().date()
    body = {"bsn": WHO["bsn"], "received_on": today.isoformat()}
    asked = cast_of(product).as_("mulder").post("/persons/v1/erasures", body)
    assert asked.status == 201, asked.body
    assert isinstance(product.business, MovableClock)
    advance(product.machine, product.business, product.business.now() + timedelta(days=8))
    settle(product)


def settle(product: Product) -> None:
    """Do what is done once a second, until nothing is left to do."""
    persons = product.service("persons")
    while any(tick(persons.web) for tick in persons.service.ticks):
        assert product.machine.drain(60)
    assert product.machine.drain(60)
    assert said_by_readiness(product) == ""


def said_by_readiness(product: Product) -> str:
    persons = product.service("persons")
    return persons.service.checks["erasures"](persons.web)


def found_in(folder: Path) -> set[str]:
    """Return the files below, in which anything of the canary stands."""
    wanted = secrets_of(WHO)
    return {
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(secret in path.read_bytes() for secret in wanted)
    }


def search(product: Product) -> int:
    return cast_of(product).as_("de-vries").post("/persons/v1/patient-searches", {"bsn": WHO["bsn"]}).status


def check_counts(product: Product) -> None:
    """What region counts is the same when it is built again out of history (I9)."""
    region = product.service("region").works.database
    measure(product)
    before = projection(region)
    forget(region)
    for service in ("referral", "careplan", "worktrack"):
        republish(product, service)
    assert product.machine.drain(120)
    measure(product)
    assert projection(region) == before


def put_back(backup: Path, data: Path) -> None:
    """Restore as the operator does: everything of the backup, the keys of patients as they are now."""
    keys = backup.parent / "kept"
    shutil.move(data / KEYS, keys)
    shutil.rmtree(data)
    shutil.copytree(backup, data)
    shutil.move(keys, data / KEYS)


def test_d28_nothing_is_left_of_who_was_erased_not_in_a_backup_that_is_put_back(
    planted: Settings, tmp_path: Path
) -> None:
    log, backup = StringIO(), tmp_path / "backup"
    start_logs("json", log)
    with product(planted) as one:
        refer_and_take_back(one)
        assert search(one) == 200
    assert found_in(planted.data) == {"referral.sqlite"}  # a free text; who it is about is sealed
    shutil.copytree(planted.data, backup, ignore=shutil.ignore_patterns("patients"))
    with product(planted) as one:
        erase(one)
        assert search(one) == 404
        check_counts(one)
    assert found_in(planted.data) == set()
    put_back(backup, planted.data)
    with product(planted) as one:
        assert "1 gewiste" in said_by_readiness(one)
        assert search(one) == 404
        settle(one)
    assert found_in(planted.data) == set()
    assert not [secret for secret in secrets_of(WHO) if secret.decode() in log.getvalue()]
