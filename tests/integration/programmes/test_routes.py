"""The two routes of programmes, over HTTP."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.programmes.wiring import SERVICE
from tests.support.service_app import Caller, ServiceUnderTest, person, serve


@pytest.fixture
def programmes(tmp_path: Path) -> Iterator[ServiceUnderTest]:
    """Programmes on a SQLite file."""
    yield from serve(SERVICE, tmp_path)


@pytest.fixture
def gp(programmes: ServiceUnderTest) -> Caller:
    """The huisarts."""
    return programmes.by(person("prof-de-vries", "01.015", organisation="praktijk-de-linde"))


def test_the_list_names_all_programmes_and_who_has_none(gp: Caller) -> None:
    answer = gp.get("/programmes")
    assert answer.status_code == 200, answer.text
    assert [row["id"] for row in answer.json["items"]] == [
        "zmc-pijnmanagement",
        "roessingh-groep-3-daags",
        "roessingh-groep-5-daags",
        "roessingh-pmt",
        "revalidatie-nederland-pijnrevalidatie",
        "cir",
        "medinello",
        "oca",
        "revalide",
    ]
    assert answer.json["items"][3]["status"] == "proposal"
    assert answer.json["not_offered"][0]["rules"] == ["ANT-02"]


def test_each_programme_of_the_list_can_be_read(gp: Caller) -> None:
    for row in gp.get("/programmes").json["items"]:
        answer = gp.get(row["href"])
        assert answer.status_code == 200, answer.text
        assert answer.json["title"] == row["title"]


def test_a_fact_comes_with_its_rules_and_null_stays_null(gp: Caller) -> None:
    zmc = gp.get("/programmes/zmc-pijnmanagement").json
    assert zmc["group"]["maximum"] == {"value": 8, "rules": ["ZMC-06"], "note": "De negende komt op de wachtlijst."}
    assert zmc["totals"] == {
        "treatment_weeks": [*range(1, 11)],
        "treatment_days": None,
        "half_days": 24,
        "last_day": None,
    }
    cir = gp.get("/programmes/cir").json
    assert cir["group"]["maximum"] == {"value": None, "rules": [], "note": None}
    assert cir["as_of"] == "2025-12-11"


@pytest.mark.parametrize(
    ("programme", "last_day"),
    [("zmc-pijnmanagement", "2026-12-20"), ("roessingh-groep-3-daags", "2026-12-06"), ("oca", None)],
)
def test_a_start_gives_the_last_day_across_the_end_of_summer_time_cal_01(
    gp: Caller, programme: str, last_day: str | None
) -> None:
    answer = gp.get(f"/programmes/{programme}?startsOn=2026-10-12")
    assert answer.json["totals"]["last_day"] == last_day


@pytest.mark.parametrize("day", ["2026-02-30", "9999-12-31", "morgen"])
def test_a_start_that_is_no_date_is_refused(gp: Caller, day: str) -> None:
    assert gp.get(f"/programmes/zmc-pijnmanagement?startsOn={day}").status_code == 400


def test_a_programme_that_is_not_there(gp: Caller) -> None:
    assert gp.get("/programmes/x").status_code == 404


@pytest.mark.parametrize("role", ["patient", "employer", "chain-coordinator"])
def test_everyone_who_is_signed_in_may_read(programmes: ServiceUnderTest, role: str) -> None:
    assert programmes.by(person("someone", role)).get("/programmes").status_code == 200


def test_who_is_not_signed_in_may_not(programmes: ServiceUnderTest) -> None:
    client = programmes.running.app.test_client()
    assert client.get("/api/programmes/v1/programmes").status_code == 401
