"""Which arbodienst serves which employer: dated, one at a time, both days inclusive."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from services.worktrack.storage.clients import arbodienst_on, contracts_of
from services.worktrack.storage.tables import client_contract
from services.worktrack.usecases.register_client import register_client
from shared.faults import Conflict, InvalidInput
from shared.policy.subject import service_subject
from tests.integration.worktrack.conftest import ARBODIENST, BAKERY, TODAY, Region

EMPLOYER, FIRST, LAST = "drukkerij", date(2026, 1, 1), date(2026, 2, 28)


def register(region: Region, starts_on: date | None, ends_on: date | None, arbodienst_id: str = ARBODIENST) -> None:
    with region.work.running.works.begin(service_subject("worktrack")) as work:
        register_client(work, EMPLOYER, arbodienst_id, starts_on, ends_on)


def told(region: Region) -> list[tuple[str, str | None, str]]:
    """Return first day, last day and arbodienst of what was told of the contracts of this employer."""
    rows = [row for row in region.work.published("client-registered") if row["employer_id"] == EMPLOYER]
    assert len({row["contract_id"] for row in rows}) == len({row["starts_on"] for row in rows})
    return [(row["starts_on"], row["ends_on"], row["arbodienst_id"]) for row in rows]


def served(region: Region, day: date) -> str | None:
    with region.work.running.works.begin(service_subject("worktrack")) as work:
        return arbodienst_on(work, EMPLOYER, day)


def test_a_contract_holds_from_its_first_up_to_and_including_its_last_day(region: Region) -> None:
    register(region, FIRST, LAST)
    days = (date(2025, 12, 31), FIRST, LAST, date(2026, 3, 1))
    assert [served(region, day) for day in days] == [None, ARBODIENST, ARBODIENST, None]


def test_an_employer_has_one_arbodienst_a_day(region: Region) -> None:
    register(region, FIRST, LAST)
    with pytest.raises(Conflict, match="al een arbodienst"):
        register(region, LAST, None, "andere-arbodienst")
    register(region, date(2026, 3, 1), None, "andere-arbodienst")
    assert served(region, date(2026, 3, 1)) == "andere-arbodienst"


def test_registering_again_changes_and_does_not_double(region: Region) -> None:
    register(region, FIRST, None)
    register(region, FIRST, LAST)
    assert served(region, date(2026, 3, 1)) is None


def test_a_contract_is_told_and_its_end_too_and_the_same_again_is_no_news(region: Region) -> None:
    register(region, FIRST, None)
    register(region, FIRST, None)
    register(region, FIRST, LAST)
    first, last = FIRST.isoformat(), LAST.isoformat()
    assert told(region) == [(first, None, ARBODIENST), (first, last, ARBODIENST)]


def test_without_a_first_day_the_contract_of_today_is_meant_else_a_new_one_from_today(region: Region) -> None:
    register(region, None, None)
    region.work.clock.instant += timedelta(days=3)
    register(region, None, None)
    register(region, None, date(2026, 3, 31))
    assert told(region) == [("2026-03-02", None, ARBODIENST), ("2026-03-02", "2026-03-31", ARBODIENST)]
    with pytest.raises(Conflict, match="al een arbodienst"):
        register(region, None, None, "andere-arbodienst")


def test_a_contract_of_before_contracts_were_told_is_told_by_its_timer(region: Region) -> None:
    with region.work.running.works.begin(service_subject("worktrack")) as work:
        kept = {"employer_id": EMPLOYER, "arbodienst_id": ARBODIENST, "starts_on": FIRST, "ends_on": LAST}
        work.conn.execute(insert(client_contract).values(id="contract-1", version=1, **kept))
        work.schedule("tell-client", due_at=work.now, subject="contract-1")
    assert region.work.fire_due() == ["tell-client"]
    register(region, FIRST, None)
    first = FIRST.isoformat()
    assert told(region) == [(first, LAST.isoformat(), ARBODIENST), (first, None, ARBODIENST)]


def test_a_contract_of_before_that_changed_meanwhile_is_not_told_again(region: Region) -> None:
    register(region, FIRST, None)
    register(region, FIRST, LAST)
    with region.work.running.works.begin(service_subject("worktrack")) as work:
        (known,) = contracts_of(work, EMPLOYER)
        work.schedule("tell-client", due_at=work.now, subject=known.contract_id)
    assert region.work.fire_due() == ["tell-client"]
    assert len(told(region)) == 2


def test_a_contract_that_ends_before_it_begins_is_a_fault(region: Region) -> None:
    with pytest.raises(InvalidInput):
        register(region, LAST, FIRST)


def test_after_its_last_day_no_report_reaches_the_arbodienst(region: Region) -> None:
    with region.work.running.works.begin(service_subject("worktrack")) as work:
        register_client(work, BAKERY, ARBODIENST, date(2020, 1, 1), date(2026, 3, 1))
    assert region.work.clock.now().date() == TODAY
    answer = region.report()
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (400, "employer_id")
