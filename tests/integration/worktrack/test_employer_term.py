"""Two years after the end of the absence it does not exist for the employer any more (D28); for the others it does."""

from datetime import UTC, date, datetime

from services.worktrack.usecases.register_client import register_client
from shared.policy.subject import service_subject
from tests.integration.worktrack.conftest import ARBODIENST, BAKERY, Region
from tests.integration.worktrack.test_letters import begin

LAST, AFTER = datetime(2028, 3, 5, 22, 59, tzinfo=UTC), datetime(2028, 3, 5, 23, 0, tzinfo=UTC)  # local midnight

LAST_OF_FIVE, AFTER_FIVE = datetime(2031, 3, 5, 22, 59, tzinfo=UTC), datetime(2031, 3, 5, 23, 0, tzinfo=UTC)


def test_d28_the_employer_sees_a_case_for_two_years_after_its_end_and_the_others_longer(region: Region) -> None:
    case_id = str(region.report().json["case_id"])
    letter = begin(region, case_id).json
    assert region.smit.post(f"/letters/{letter['letter_id']}/sending", None, version=1).status_code == 200
    region.work.clock.instant = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    done = region.hr.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-05"}, version=1)
    assert done.status_code == 200, done.text
    seen = {}
    for moment in (LAST, AFTER):
        region.work.clock.instant = moment
        answer = region.hr.get(f"/cases/{case_id}/employer-letters")
        seen[moment] = answer.status_code, len(answer.json.get("items", ()))
    assert seen == {LAST: (200, 1), AFTER: (404, 0)}
    nowhere = region.hr.get("/cases/66666666-6666-4666-8666-666666666666/employer-letters")
    there = region.hr.get(f"/cases/{case_id}/employer-letters")
    assert (there.status_code, there.json["detail"]) == (nowhere.status_code, nowhere.json["detail"])
    assert region.smit.get(f"/cases/{case_id}").json["recovered_on"] == "2026-03-05"
    assert len(region.employee(letter["employee_id"]).get("/my-letters").json["items"]) == 1


def test_d28_of_an_eigenrisicodrager_it_is_five_years_by_the_contract_of_the_day_it_ended(region: Region) -> None:
    ended, seen = date(2026, 3, 5), {}
    case_id = str(region.report().json["case_id"])
    with region.work.running.works.begin(service_subject("worktrack")) as work:
        register_client(work, BAKERY, ARBODIENST, date(2020, 1, 1), ended, bears_own_risk=True)
        register_client(work, BAKERY, ARBODIENST, date(2026, 3, 6))
    region.work.clock.instant = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    region.hr.post(
        f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-05"}, version=region.case(case_id)["version"]
    )
    for moment in (AFTER, LAST_OF_FIVE, AFTER_FIVE):
        region.work.clock.instant = moment
        seen[moment] = region.hr.get(f"/cases/{case_id}/employer-letters").status_code
    assert seen == {AFTER: 200, LAST_OF_FIVE: 200, AFTER_FIVE: 404}


def test_d28_an_absence_that_lasts_has_no_such_day(region: Region) -> None:
    case_id = str(region.report().json["case_id"])
    region.work.clock.instant = AFTER
    assert region.hr.get(f"/cases/{case_id}/employer-letters").status_code == 200
