"""Only the patient joins care and work; neither side can tell a refusal from silence (D3, D4)."""

from datetime import date, timedelta
from typing import Any

import pytest

from shared.contracts.contract import Contract
from shared.contracts.schemas import DATE, ID, listing, record
from shared.policy.subject import Subject
from tests.integration.persons.test_patients import VERSTEEGH
from tests.support.service_app import ServiceUnderTest, person

BEDRIJFSARTS = person("prof-smit", "01.008", organisation="arbodienst-midden")


def _event(type: str, key: str, **data: Any) -> tuple[Contract, dict[str, Any]]:
    schema = record(
        {
            name: (listing({"type": "object"}) if isinstance(value, list) else DATE if name.endswith("day") else ID)
            for name, value in data.items()
        }
    )
    owner = type.split(".", maxsplit=1)[0]
    return Contract(f"nl.ketenwerk.{type}", owner, "x", "neutral", key, schema, (), "", {}), data


@pytest.fixture
def joined(persons: ServiceUnderTest, gp: Subject) -> dict[str, str]:
    """A patient with an absence file at the arbodienst, and planning dates on the care side."""
    known = persons.by(gp).post("/patients", VERSTEEGH).json
    row = {"personnel_number": "7", "given_name": "Anna", "family_name": "Versteegh", "bsn": "999900006"}
    made = persons.by(BEDRIJFSARTS).post("/employees", {"employer_id": "bakkerij-van-dijk", "employees": [row]})
    employee_id = made.json["employees"][0]["employee_id"]
    persons.deliver(
        *_event(
            "worktrack.case-opened",
            "case_id",
            case_id="case-1",
            employee_id=employee_id,
            arbodienst_id="arbodienst-midden",
        )
    )
    persons.deliver(
        *_event(
            "worktrack.start-period-determined",
            "case_id",
            case_id="case-1",
            employee_id=employee_id,
            arbodienst_id="arbodienst-midden",
            first_day="2026-04-13",
            last_day="2026-06-02",
        )
    )
    persons.deliver(
        *_event(
            "careplan.planning-dates-changed",
            "chain_id",
            chain_id=known["chain_id"],
            dates=[{"kind": "treatment-start", "date": "2026-05-04"}],
        )
    )
    return {**known, "employee_id": employee_id}


def _give(persons: ServiceUnderTest, patient: Subject, until: str = "2026-12-31") -> dict[str, Any]:
    candidate = persons.by(patient).get("/work-case-candidates").json["items"][0]
    answer = persons.by(patient).post(
        "/machtigingen", {"candidate_id": candidate["candidate_id"], "covers": ["planning-dates"], "until": until}
    )
    assert answer.status_code == 201, answer.json
    return dict(answer.json)


def test_nothing_is_shared_before_and_each_side_learns_only_its_part(
    persons: ServiceUnderTest, joined: dict[str, str]
) -> None:
    patient = person(joined["patient_id"], "patient")
    assert persons.published("care-dates-shared") == persons.published("start-period-shared") == []
    _give(persons, patient)
    (work,), (care,) = persons.published("care-dates-shared"), persons.published("start-period-shared")
    assert work["dates"] == [{"kind": "treatment-start", "date": "2026-05-04"}]
    assert (care["first_day"], care["last_day"]) == ("2026-04-13", "2026-06-02")
    assert joined["chain_id"] not in str(work)
    assert joined["patient_id"] not in str(work)
    assert "case-1" not in str(care)
    assert work["sharing_id"] != care["sharing_id"]


def test_withdrawing_tells_both_sides_at_once_and_twice_is_once(
    persons: ServiceUnderTest, joined: dict[str, str]
) -> None:
    patient = person(joined["patient_id"], "patient")
    given = _give(persons, patient)
    for _ in range(2):
        assert persons.by(patient).post(f"/machtigingen/{given['machtiging_id']}/withdrawal").json["active"] is False
    assert len(persons.published("care-dates-unshared")) == len(persons.published("start-period-unshared")) == 1
    persons.deliver(
        *_event("careplan.planning-dates-changed", "chain_id", chain_id=joined["chain_id"], dates=[]), version=2
    )
    assert len(persons.published("care-dates-shared")) == 1


def test_a_no_leaves_no_event_and_is_seen_by_the_patient_only(
    persons: ServiceUnderTest, joined: dict[str, str]
) -> None:
    patient = person(joined["patient_id"], "patient")
    before = persons.published()
    candidate = persons.by(patient).get("/work-case-candidates").json["items"][0]
    assert (
        persons.by(patient).post("/machtiging-declines", {"candidate_id": candidate["candidate_id"]}).status_code == 204
    )
    assert persons.published() == before
    assert persons.by(patient).get("/work-case-candidates").json["items"][0]["answered"] is True
    assert persons.by(patient).get("/my-choices").json["questions"][0]["answer"] == "no"


def test_d3_a_no_while_a_yes_runs_is_refused_and_after_stopping_it_is_kept(
    persons: ServiceUnderTest, joined: dict[str, str]
) -> None:
    """Who says no on an old page would else believe that it stopped."""
    patient = person(joined["patient_id"], "patient")
    given = _give(persons, patient)
    no = {"candidate_id": persons.by(patient).get("/work-case-candidates").json["items"][0]["candidate_id"]}
    refused = persons.by(patient).post("/machtiging-declines", no)
    assert (refused.status_code, "dat loopt nog" in refused.json["detail"]) == (409, True)
    persons.by(patient).post(f"/machtigingen/{given['machtiging_id']}/withdrawal")
    assert persons.by(patient).post("/machtiging-declines", no).status_code == 204


def test_my_choices_say_yes_while_it_lasts_and_ask_again_after_withdrawal(
    persons: ServiceUnderTest, joined: dict[str, str]
) -> None:
    """D3: one answer for one page (D47), and a withdrawn yes is no 'no'."""
    patient = person(joined["patient_id"], "patient")
    asked = persons.by(patient).get("/my-choices").json
    assert (asked["questions"][0]["answer"], asked["machtigingen"]) == (None, [])
    given = _give(persons, patient)
    said = persons.by(patient).get("/my-choices").json
    assert said["questions"][0]["answer"] == "yes"
    assert [row["machtiging_id"] for row in said["machtigingen"]] == [given["machtiging_id"]]
    persons.by(patient).post(f"/machtigingen/{given['machtiging_id']}/withdrawal")
    (asked,) = persons.by(patient).get("/my-choices").json["questions"]
    assert (asked["answer"], asked["shared_until"]) == (None, "2026-03-02")


def test_d3_after_no_yes_and_stop_the_no_of_before_is_no_answer_any_more(
    persons: ServiceUnderTest, joined: dict[str, str]
) -> None:
    caller = persons.by(person(joined["patient_id"], "patient"))
    no = {"candidate_id": caller.get("/work-case-candidates").json["items"][0]["candidate_id"]}
    caller.post("/machtiging-declines", no)
    given = _give(persons, person(joined["patient_id"], "patient"))
    caller.post(f"/machtigingen/{given['machtiging_id']}/withdrawal")
    (asked,) = caller.get("/my-choices").json["questions"]
    assert (asked["answer"], asked["shared_until"]) == (None, "2026-03-02")
    caller.post("/machtiging-declines", no)
    assert caller.get("/my-choices").json["questions"][0]["answer"] == "no"


def test_my_machtigingen_go_page_by_page_newest_first(persons: ServiceUnderTest, joined: dict[str, str]) -> None:
    patient = person(joined["patient_id"], "patient")
    given = []
    for _ in range(3):
        given.append(_give(persons, patient)["machtiging_id"])
        persons.by(patient).post(f"/machtigingen/{given[-1]}/withdrawal")
        persons.clock.instant += timedelta(minutes=1)
    found, path = [], "/machtigingen?pageSize=1"
    while path:
        body = persons.by(patient).get(path).json
        found += [row["machtiging_id"] for row in body["items"]]
        path = body["next"]
    assert found == given[::-1]


@pytest.mark.parametrize(("until", "status"), [("2026-03-01", 400), ("2026-03-02", 201)])
def test_a_machtiging_ends_today_at_the_earliest(
    persons: ServiceUnderTest, joined: dict[str, str], until: str, status: int
) -> None:
    patient = person(joined["patient_id"], "patient")
    candidate = persons.by(patient).get("/work-case-candidates").json["items"][0]
    body = {"candidate_id": candidate["candidate_id"], "covers": ["planning-dates"], "until": until}
    assert persons.by(patient).post("/machtigingen", body).status_code == status


def test_it_ends_by_itself_after_its_last_day(persons: ServiceUnderTest, joined: dict[str, str]) -> None:
    patient = person(joined["patient_id"], "patient")
    _give(persons, patient, until="2026-03-10")
    persons.clock.instant += timedelta(days=8)
    assert persons.running.works.business.now().date() == date(2026, 3, 10)
    assert persons.fire_due() == []
    persons.clock.instant += timedelta(days=1)
    assert persons.fire_due() == ["machtiging-ends"]
    assert len(persons.published("care-dates-unshared")) == 1


def test_another_patient_cannot_use_or_end_it(persons: ServiceUnderTest, joined: dict[str, str], gp: Subject) -> None:
    patient = person(joined["patient_id"], "patient")
    candidate = persons.by(patient).get("/work-case-candidates").json["items"][0]["candidate_id"]
    given = _give(persons, patient)
    other_id = (
        persons.by(gp).post("/patients", {**VERSTEEGH, "bsn": "999990342", "given_name": "Bo"}).json["patient_id"]
    )
    other = person(other_id, "patient")
    assert persons.by(other).get("/work-case-candidates").json["items"] == []
    body = {"candidate_id": candidate, "covers": ["planning-dates"], "until": "2026-12-31"}
    assert persons.by(other).post("/machtigingen", body).status_code == 404
    assert persons.by(other).post(f"/machtigingen/{given['machtiging_id']}/withdrawal").status_code == 404


def test_an_employer_gives_no_bsn_and_only_its_own_staff(persons: ServiceUnderTest) -> None:
    hr = person("hr-van-dijk", "employer", organisation="bakkerij-van-dijk")
    row = {"personnel_number": "9", "given_name": "Cor", "family_name": "Prins", "bsn": "999900006"}
    answer = persons.by(hr).post("/employees", {"employer_id": "bakkerij-van-dijk", "employees": [row]})
    assert answer.status_code == 400
    assert answer.json["errors"][0]["rule"] == "D14"
    row.pop("bsn")
    assert persons.by(hr).post("/employees", {"employer_id": "other", "employees": [row]}).status_code == 403
    assert (
        persons.by(hr).post("/employees", {"employer_id": "bakkerij-van-dijk", "employees": [row]}).status_code == 200
    )
