"""D28: twenty years pass over a canary; the clock destroys nothing, people do, and then it is found nowhere."""

import shutil
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from deploy.local.product import Product
from services.persons.storage.tables import retention
from shared.clock import MovableClock
from shared.events.advance import advance
from shared.settings import Settings
from tests.journeys.test_erasure import (
    WHO,
    cast_of,
    check_counts,
    found_in,
    product,
    put_back,
    refer_and_take_back,
    said_by_readiness,
    search,
    settle,
)

TWENTY_YEARS = timedelta(days=7306)
PLACE = "/persons/v1/retentions"


def let_years_pass(product: Product) -> None:
    """Move the clock past the term of every record, and let all that follows be done."""
    assert isinstance(product.business, MovableClock)
    advance(product.machine, product.business, product.business.now() + TWENTY_YEARS)
    settle(product)


def confirm(product: Product) -> None:
    """Let the FG confirm the proposal about the canary; only the database tells which one that is."""
    found = cast_of(product).as_("de-vries").post("/persons/v1/patient-searches", {"bsn": WHO["bsn"]}).body
    with product.service("persons").works.database.read() as conn:
        wanted = select(retention.c.id).where(retention.c.patient_id == found["patient_id"])
        place = f"{PLACE}/{conn.execute(wanted).scalar_one()}"
    officer = cast_of(product).as_("mulder")
    seen = officer.get(place)
    assert seen.body["state"] == "passed", seen.body
    assert officer.post(f"{place}/confirmation", version=seen.version).status == 200
    assert isinstance(product.business, MovableClock)
    advance(product.machine, product.business, product.business.now() + timedelta(minutes=1))
    settle(product)


def test_d28_nothing_is_left_of_whose_term_passed_once_people_confirm_not_in_a_backup_either(
    planted: Settings, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    with product(planted) as one:
        refer_and_take_back(one)
        let_years_pass(one)
        assert search(one) == 200, "no clock destroys"
    assert found_in(planted.data) == {"referral.sqlite"}  # so the search finds what is there
    shutil.copytree(planted.data, backup, ignore=shutil.ignore_patterns("patients"))
    with product(planted) as one:
        confirm(one)
        assert search(one) == 404
        destroyed = cast_of(one).as_("mulder").get(PLACE).body["destroyed"]
        assert [row["count"] for row in destroyed] == [1]
        check_counts(one)
    assert found_in(planted.data) == set()
    put_back(backup, planted.data)
    with product(planted) as one:
        assert "1 gewiste" in said_by_readiness(one)
        settle(one)
        assert search(one) == 404
    assert found_in(planted.data) == set()
