"""The re-integratieverslag is two files: one the same for all three, and a medical one past the employer (D12)."""

from tests.integration.worktrack.conftest import Region
from tests.integration.worktrack.test_signing import CLOSED, by_employee, by_link, link_of, send
from tests.support.service_app import person
from tests.support.werkplannen import WRITTEN

SECRETS = (*CLOSED.values(), "GEHEIM3")


def full(region: Region) -> str:
    """Return a case in which everything stands that an employer may not read."""
    case_id = str(region.report().json["case_id"])
    where = f"/cases/{case_id}/werkplan"
    send(region, case_id, 0)
    key = link_of(region, case_id)
    by_employee(region, case_id)
    by_link(region, "signing-signatures", {**key, "edition": 1})
    measured = {"measured_on": "2026-03-02", "fatigue": 7, "concentration": 7, "abilities": {"lifting": "not"}}
    assert region.smit.post(f"{where}/measurements", measured, version=4).status_code == 200
    employee = region.employee(region.case(case_id)["employee_id"])
    employee.post(f"{where}/signals", {"kind": "pace"})
    signal = region.smit.get(where).json["signals"][0]["signal_id"]
    region.smit.post(f"{where}/signal-answers", {"signal_id": signal, "reason": "GEHEIM3"}, version=6)
    return case_id


def test_d12_the_open_part_is_one_for_all_three_and_tells_nothing_that_is_closed(region: Region) -> None:
    case_id = full(region)
    employee = region.employee(region.case(case_id)["employee_id"])
    path = f"/cases/{case_id}/re-integration-report"
    arbodienst, employer = region.smit.get(path), region.hr.get(path)
    own = employee.get(f"/my-re-integration-reports/{case_id}").json
    assert arbodienst.status_code == employer.status_code == 200
    assert arbodienst.json == employer.json == own["open"]
    assert not [
        word for word in (*SECRETS, "fatigue", "lifting", "barrier", "reason", "worked") if word in employer.text
    ]
    assert [row["document"]["goal"] for row in employer.json["agreements"]] == [WRITTEN["goal"]]
    done = {row["code"] for row in employer.json["milestones"] if row["reached_on"]}
    assert done == {"ziekmelding", "plan-van-aanpak"}


def test_d12_the_medical_part_goes_from_bedrijfsarts_to_employee_never_past_the_employer(region: Region) -> None:
    case_id = full(region)
    employee = region.employee(region.case(case_id)["employee_id"])
    path = f"/cases/{case_id}/medical-report"
    medical = region.smit.get(path)
    assert medical.json == employee.get(f"/my-re-integration-reports/{case_id}").json["medical"]
    assert [word for word in SECRETS if word in medical.text] == ["GEHEIM1", "GEHEIM2", "GEHEIM3"]
    assert (medical.json["measurements"][0]["fatigue"], medical.json["assessment_scope"]) == (7, "own-work")
    assert region.hr.get(path).status_code == 403
    assistant = region.work.by(person("prof-vc", "verzuimconsulent", organisation="arbodienst-midden"))
    assert assistant.get(path).status_code == 403
    assert region.other_arbodienst.get(path).status_code == 404
    assert region.other_employer.get(f"/cases/{case_id}/re-integration-report").status_code == 404
    assert region.employee("someone-else").get(f"/my-re-integration-reports/{case_id}").status_code == 404


def test_a_case_without_a_werkplan_has_a_report_too(region: Region) -> None:
    case_id = str(region.report().json["case_id"])
    found = region.hr.get(f"/cases/{case_id}/re-integration-report").json
    assert (found["agreements"], found["agreed_hours"], found["part"]) == ([], [], "open")
    assert region.smit.get(f"/cases/{case_id}/medical-report").json["editions"] == []
