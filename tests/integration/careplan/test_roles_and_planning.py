"""Choosing the CZ and changing the planning over HTTP: versions, refusals, repeats (ROL-01, ROL-05, D3)."""

import pytest

from tests.integration.careplan.conftest import Careplan


def test_choosing_the_cz_completes_the_task_and_tells_who_needs_it(careplan: Careplan) -> None:
    careplan.accepted()
    done = careplan.choose()
    assert done.status_code == 200, done.text
    assert done.json["central_care_provider"]["professional_id"] == "prof-jansen"
    assert done.json["central_care_provider"]["patient_agreed_on"] == "2026-03-02"
    assert done.json["open_tasks"] == []
    assert done.headers["ETag"] == f'"{done.json["version"]}"'
    assert done.json["whose_move"]["professional_id"] == "prof-jansen"
    (chosen,) = careplan.service.published("central-care-provider-chosen")
    assert (chosen["professional_id"], chosen["from"]) == ("prof-jansen", "2026-03-02T08:00:00Z")
    assert len(careplan.service.published("task-done")) == 1
    assert "task-due" not in [kind for kind, _, _ in careplan.service.timers()]


def test_the_hb_of_the_practice_may_also_record_the_choice(careplan: Careplan) -> None:
    careplan.accepted()
    assert careplan.choose(careplan.huisarts).status_code == 200


def test_an_assistant_sees_the_worklist_but_does_not_choose(careplan: Careplan) -> None:
    careplan.accepted()
    assistant = careplan.by("prof-dekker", "assistant", at="praktijk-de-linde")
    (item,) = assistant.get("/worklist").json["items"]
    assert [move["name"] for move in item["actions"]] == ["change-planning-dates"]
    assert careplan.choose(assistant).status_code == 403


def test_every_reason_against_the_choice_is_named_at_once(careplan: Careplan) -> None:
    careplan.accepted()
    refused = careplan.choose(
        professional_id="prof-visser", organisation_id="regio-midden", patient_agreed_on="2026-03-03"
    )
    assert refused.status_code == 409
    assert {each["field"] for each in refused.json["errors"]} == {
        "professional_id",
        "organisation_id",
        "patient_agreed_on",
    }
    assert {each["rule"] for each in refused.json["errors"]} == {"ROL-05", "CON-01"}
    assert careplan.service.published("central-care-provider-chosen") == []


def test_a_professional_who_left_cannot_be_chosen(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.professional("prof-jansen", "pijnteam-midden", [])
    assert careplan.choose().json["errors"][0]["code"] == "unknown-professional"


def test_the_same_cz_twice_is_a_conflict_that_says_who_and_since_when(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.choose()
    again = careplan.choose()
    assert (again.status_code, again.json["by"], again.json["at"]) == (409, "prof-jansen", "2026-03-02T08:00:00Z")


def test_another_cz_ends_the_first_at_the_same_instant_rol_01(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.choose()
    changed = careplan.choose(professional_id="prof-yilmaz").json
    first, second = (each for each in changed["holders"] if each["role"] == "centrale_zorgverlener")
    assert first["until"] == second["since"]
    assert changed["central_care_provider"]["professional_id"] == "prof-yilmaz"
    assert len(careplan.service.published("task-done")) == 1


def test_two_who_choose_at_once_one_wins_and_the_other_is_told(careplan: Careplan) -> None:
    careplan.accepted()
    seen = careplan.plan().json["version"]
    assert careplan.choose(version=seen).status_code == 200
    late = careplan.choose(careplan.huisarts, version=seen, professional_id="prof-yilmaz")
    assert (late.status_code, late.json["current_version"]) == (412, seen + 1)


def test_a_choice_without_a_version_is_asked_for_one(careplan: Careplan) -> None:
    careplan.accepted()
    assert careplan.choose(version=None).status_code == 428


@pytest.mark.parametrize("field", ["professional_id", "organisation_id", "patient_agreed_on"])
def test_a_missing_field_and_an_unknown_field_are_named(careplan: Careplan, field: str) -> None:
    careplan.accepted()
    plan = careplan.plan().json
    body = {
        "professional_id": "prof-jansen",
        "organisation_id": "pijnteam-midden",
        "patient_agreed_on": "2026-03-02",
        "note": "x",
    }
    del body[field]
    place = f"/plans/{plan['plan_id']}/central-care-provider"
    wrong = careplan.team.post(place, body, version=plan["version"])
    assert wrong.status_code == 400
    assert {each["field"] for each in wrong.json["errors"]} == {field, "note"}


def test_the_same_request_twice_is_one_change(careplan: Careplan) -> None:
    careplan.accepted()
    plan = careplan.plan().json
    place = f"/plans/{plan['plan_id']}/planning-dates"
    body = {"dates": [{"kind": "intake", "date": "2026-03-20"}]}
    first = careplan.team.post(place, body, version=plan["version"], key="key-1")
    second = careplan.team.post(place, body, version=plan["version"], key="key-1")
    assert (first.status_code, second.status_code, second.data) == (200, 200, first.data)
    assert len(careplan.service.published("planning-dates-changed")) == 1
    other = {"dates": [{"kind": "intake", "date": "2026-03-21"}]}
    assert careplan.team.post(place, other, version=plan["version"], key="key-1").status_code == 422


def test_planning_dates_are_told_whole_each_time(careplan: Careplan) -> None:
    careplan.accepted()
    plan = careplan.plan().json
    place = f"/plans/{plan['plan_id']}/planning-dates"
    body = {"dates": [{"kind": "treatment-start", "date": "2026-05-04"}, {"kind": "intake", "date": "2026-03-20"}]}
    first = careplan.team.post(place, body, version=plan["version"])
    assert first.status_code == 200, first.text
    assert [row["title"] for row in first.json["planning_dates"]] == ["Eerste gesprek", "Begin van de behandeling"]
    gone = {"dates": [{"kind": "intake", "date": None}]}
    assert careplan.team.post(place, gone, version=first.json["version"]).status_code == 200
    assert [event["dates"] for event in careplan.service.published("planning-dates-changed")] == [
        [{"kind": "intake", "date": "2026-03-20"}, {"kind": "treatment-start", "date": "2026-05-04"}],
        [{"kind": "treatment-start", "date": "2026-05-04"}],
    ]


@pytest.mark.parametrize(
    "dates",
    [
        [],
        [{"kind": "holiday", "date": "2026-05-04"}],
        [{"kind": "intake", "date": "2026-02-30"}],
        [{"kind": "intake"}],
        [{"kind": "intake", "date": "2026-05-04"}, {"kind": "intake", "date": "2026-05-05"}],
        [{"kind": "treatment-start", "date": "2026-05-04"}, {"kind": "treatment-end", "date": "2026-05-03"}],
    ],
)
def test_wrong_planning_dates_are_refused(careplan: Careplan, dates: list[dict[str, str]]) -> None:
    careplan.accepted()
    plan = careplan.plan().json
    place = f"/plans/{plan['plan_id']}/planning-dates"
    wrong = careplan.team.post(place, {"dates": dates}, version=plan["version"])
    assert wrong.status_code == 400
    assert wrong.json["errors"]


def test_an_end_before_the_start_of_the_plan_is_named_with_what_cannot_be_read(careplan: Careplan) -> None:
    careplan.accepted()
    plan = careplan.plan().json
    place = f"/plans/{plan['plan_id']}/planning-dates"
    begun = {"dates": [{"kind": "treatment-start", "date": "2026-05-04"}]}
    version = careplan.team.post(place, begun, version=plan["version"]).json["version"]
    for end, named in (("2026-05-03", {"dates", "onbekend"}), ("2026-05-04", {"onbekend"})):
        body = {"dates": [{"kind": "treatment-end", "date": end}], "onbekend": 1}
        answer = careplan.team.post(place, body, version=version)
        assert (answer.status_code, {row["field"] for row in answer.json["errors"]}) == (400, named)
