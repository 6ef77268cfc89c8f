"""Accepting opens a draft plan; who may see it, and who may not (D22, ROL-01, ROL-02, ROL-04)."""

import pytest
from sqlalchemy import select

from shared.audit.tables import audit_entry
from tests.integration.careplan.conftest import CHAIN, PATIENT, Careplan


def test_accepting_opens_a_draft_plan_with_hb_task_and_estimate(careplan: Careplan) -> None:
    careplan.accepted()
    plan = careplan.plan().json
    assert (plan["state"], plan["chain_id"], plan["patient_id"]) == ("draft", CHAIN, PATIENT)
    assert plan["organisation_ids"] == ["praktijk-de-linde", "pijnteam-midden"]
    assert plan["hoofdbehandelaar"]["professional_id"] == "prof-de-vries"
    assert plan["hoofdbehandelaar"]["since"] == "2026-03-02T08:00:00Z"
    assert plan["central_care_provider"] is None
    (task,) = plan["open_tasks"]
    assert (task["kind"], task["due_on"], task["overdue"]) == ("choose-central-care-provider", "2026-03-09", False)
    assert plan["start_period"]["source"] == "estimated"
    assert (plan["start_period"]["first_day"], plan["start_period"]["last_day"]) == ("2026-04-13", "2026-06-02")
    assert (plan["start_period"]["state"], plan["start_period"]["days_until_open"]) == ("TE_VROEG", 42)
    assert plan["whose_move"] == {"professional_id": None, "organisation_id": "pijnteam-midden", "mine": True}


def test_a_plan_without_cz_says_which_rule_is_not_met_rol_01(careplan: Careplan) -> None:
    careplan.accepted()
    (reason,) = careplan.plan().json["reasons"]
    assert reason["rule"] == "ROL-01"
    assert "centrale zorgverlener" in reason["text"]
    assert reason["source"]


def test_the_events_of_opening_carry_ids_and_dates_only(careplan: Careplan) -> None:
    careplan.accepted()
    (opened,) = careplan.service.published("plan-opened")
    assert opened["hb_id"] == "prof-de-vries"
    assert opened["organisation_ids"] == ["praktijk-de-linde", "pijnteam-midden"]
    (task,) = careplan.service.published("task-opened")
    assert (task["due_on"], task["holder_organisation_id"]) == ("2026-03-09", "pijnteam-midden")
    (estimated,) = careplan.service.published("start-period-estimated")
    assert (estimated["first_day"], estimated["last_day"]) == ("2026-04-13", "2026-06-02")


def test_the_same_event_twice_makes_one_plan(careplan: Careplan) -> None:
    careplan.accepted()
    before = careplan.plan().json
    careplan.accepted()
    assert careplan.plan().json == before
    assert len(careplan.service.published("plan-opened")) == 1


def test_a_second_referral_of_the_chain_adds_its_organisation(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.accepted(
        referral_id="referral-2", receiver_organisation_id="revalidatie-vechtstreek", accepted_by="prof-x"
    )
    plan = careplan.plan().json
    assert plan["organisation_ids"] == ["praktijk-de-linde", "pijnteam-midden", "revalidatie-vechtstreek"]
    assert len(careplan.service.published("plan-opened")) == 1
    other = careplan.by("prof-x", "01.042", at="revalidatie-vechtstreek")
    assert other.get(f"/plans/{plan['plan_id']}").status_code == 200


def test_a_therapist_who_refers_leaves_the_hb_open_until_a_physician_takes_it_rol_02(careplan: Careplan) -> None:
    careplan.accepted(sender_id="prof-fysio", sender_role="04.000", sender_organisation_id="fysio-aan-zee")
    plan = careplan.plan()
    place = f"/plans/{plan.json['plan_id']}/hoofdbehandelaar"
    assert plan.json["hoofdbehandelaar"] is None
    assert {task["kind"] for task in plan.json["open_tasks"]} == {
        "choose-central-care-provider",
        "determine-hoofdbehandelaar",
    }
    assert "determine-hoofdbehandelaar" in [move["name"] for move in plan.json["actions"]]
    body = {"professional_id": "prof-jansen", "organisation_id": "pijnteam-midden"}
    refused = careplan.team.post(place, body, version=plan.json["version"])
    assert (refused.status_code, refused.json["errors"][0]["rule"]) == (409, "ROL-02")
    done = careplan.team.post(place, {**body, "professional_id": "prof-yilmaz"}, version=plan.json["version"])
    assert done.status_code == 200, done.text
    assert done.json["hoofdbehandelaar"]["professional_id"] == "prof-yilmaz"
    assert [task["kind"] for task in done.json["open_tasks"]] == ["choose-central-care-provider"]
    again = careplan.team.post(place, {**body, "professional_id": "prof-yilmaz"}, version=done.json["version"])
    assert again.status_code == 409


def test_a_bedrijfsarts_who_refers_gets_no_view_of_the_plan_d5(careplan: Careplan) -> None:
    careplan.accepted(sender_id="prof-smit", sender_role="01.008", sender_organisation_id="arbodienst-midden")
    plan = careplan.plan().json
    assert plan["organisation_ids"] == ["pijnteam-midden"]
    smit = careplan.by("prof-smit", "01.008", at="arbodienst-midden")
    assert smit.get(f"/plans/{plan['plan_id']}").status_code == 403
    assert smit.get("/worklist").status_code == 403


@pytest.mark.parametrize(
    ("roles", "organisation", "status"),
    [
        (("01.015",), "praktijk-anders", 404),
        (("30.000", "triage"), "revalidatie-vechtstreek", 404),
        (("chain-coordinator",), "regio-midden", 403),
        (("employer",), "bakkerij-van-dijk", 403),
        (("01.008",), "arbodienst-midden", 403),
        (("privacy-officer",), "regio-midden", 403),
    ],
)
def test_who_has_no_part_in_the_plan_does_not_see_it(
    careplan: Careplan, roles: tuple[str, ...], organisation: str, status: int
) -> None:
    careplan.accepted()
    stranger = careplan.by("prof-x", *roles, at=organisation)
    plan_id = careplan.plan().json["plan_id"]
    assert stranger.get(f"/plans/{plan_id}").status_code == status
    moved = stranger.post(f"/plans/{plan_id}/planning-dates", {"dates": [{"kind": "intake", "date": None}]}, version=1)
    assert moved.status_code == status


def test_the_worklist_of_another_organisation_is_empty(careplan: Careplan) -> None:
    careplan.accepted()
    other = careplan.by("prof-x", "01.015", at="praktijk-anders")
    assert other.get("/worklist").json == {"items": [], "next": None, "withheld": 0, "unsure": 0}


def test_another_patient_sees_neither_plan_nor_page(careplan: Careplan) -> None:
    careplan.accepted()
    other = careplan.by("patient-2", "patient", at="")
    plan_id = careplan.plan().json["plan_id"]
    assert other.get(f"/plans/{plan_id}").status_code == 404
    assert other.get("/my-plan").json["plan"] is None
    assert careplan.patient.get(f"/plans/{plan_id}").status_code == 200


def test_reads_are_in_the_audit_log_with_the_patient(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.plan()
    careplan.patient.get("/my-plan")
    with careplan.service.database.read() as conn:
        rows = conn.execute(select(audit_entry.c.event_code, audit_entry.c.patients)).all()
    assert {row.event_code for row in rows} == {"worklist.read", "plan.read", "plan.read-own"}
    assert all(row.patients == [PATIENT] for row in rows)


def test_the_worklist_is_sorted_by_due_date_and_pages_without_gaps(careplan: Careplan) -> None:
    for number, day in enumerate(("2026-03-05", "2026-03-02", "2026-03-04", "2026-03-02", "2026-03-03")):
        careplan.accepted(
            referral_id=f"referral-{number}", chain_id=f"chain-{number}", patient_id=f"p-{number}", accepted_on=day
        )
    seen, link = [], "/worklist?pageSize=2"
    while link:
        page = careplan.team.get(link).json
        seen += [(item["next_due_on"], item["plan_id"]) for item in page["items"]]
        link = page["next"]
    assert [day for day, _ in seen] == ["2026-03-09", "2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12"]
    assert len(set(seen)) == 5
    assert careplan.team.get("/worklist?after=bm9uc2Vuc2U").status_code == 400


def test_the_worklist_finds_the_plan_of_a_chain_for_its_team_only(careplan: Careplan) -> None:
    careplan.accepted()
    path = f"/worklist?chainId={CHAIN}"
    assert [row["chain_id"] for row in careplan.team.get(path).json["items"]] == [CHAIN]
    assert careplan.team.get("/worklist?chainId=another").json["items"] == []
    stranger = careplan.by("prof-anders", "30.000", at="pijnteam-anders")
    assert stranger.get(path).json["items"] == []
